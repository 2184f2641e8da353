package dev.unrolled.spark.scoring;

import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.models.ModelSource;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * Everything that a task needs to score its partition.
 *
 * @param model the model and its signature
 * @param layout the columns of the rows
 * @param limits the limits of a batch
 * @param metrics the counters
 */
public record ScoringPlan(
    ModelCall model, RowLayout layout, BatchLimits limits, ScoringMetrics metrics)
    implements Serializable {

  /**
   * The signature to call.
   *
   * @param source where an executor gets the model
   * @param signature the signature's name
   */
  public record ModelCall(ModelSource source, String signature) implements Serializable {}

  /**
   * Columns of the rows: first those that are kept, then one for each input.
   *
   * @param kept the types of the columns that are kept
   * @param inputs the inputs
   * @param outputs the outputs
   * @param inStruct whether the outputs are fields of one struct column
   */
  public record RowLayout(
      List<DataType> kept, List<TensorColumn> inputs, List<TensorColumn> outputs, boolean inStruct)
      implements Serializable {}

  /**
   * Limits of a batch, and what happens to rows that cannot be scored.
   *
   * @param rows the most rows
   * @param bytes the most bytes of all inputs; 0 for no limit
   * @param deadlineMillis the time limit in milliseconds; 0 for none
   * @param policies the policies
   */
  public record BatchLimits(int rows, long bytes, long deadlineMillis, Policies policies)
      implements Serializable {}

  /**
   * Policies for rows.
   *
   * @param nulls for rows with a null in an input
   * @param failures for the rows of a batch that fails, and rows of a wrong shape
   */
  public record Policies(RowPolicy nulls, RowPolicy failures) implements Serializable {}
}
