package dev.unrolled.spark.examples;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.NULL_VALUE;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_SHAPE;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Seq;

/**
 * Reads examples from rows. Serializable.
 *
 * @param columns the two columns
 * @param inputs the type of the inputs
 * @param targets the type of the targets
 */
public record ExampleReader(ExampleColumns columns, InputKind inputs, TargetKind targets)
    implements Serializable {

  /** Returns whether the targets are numbers of classes. */
  public boolean numberedClasses() {
    return targets == TargetKind.CLASS;
  }

  /** Returns whether a row may have several labels. */
  public boolean multiLabel() {
    return targets == TargetKind.NAMES;
  }

  /**
   * Reads the examples of a dataset.
   *
   * @param dataset rows with the columns
   * @return the examples; a job fails with NULL_VALUE or WRONG_SHAPE for a bad row
   */
  public JavaRDD<Example> read(Dataset<?> dataset) {
    ExampleReader reader = this;
    return columns.select(dataset).javaRDD().map(reader::example);
  }

  private Example example(Row row) {
    requireValue(row, 0, columns.input());
    Object input = read(row, 0, columns.input());
    if (targets == TargetKind.NONE) {
      return new Example(input, targets.read(row));
    }
    requireValue(row, 1, columns.target());
    return new Example(input, read(row, 1, columns.target()));
  }

  private Object read(Row row, int index, String column) {
    try {
      return index == 0 ? inputs.read((Seq<?>) row.get(0)) : targets.read(row.get(1));
    } catch (IllegalArgumentException e) {
      throw new UnrolledSparkException(
          WRONG_SHAPE, "column \"%s\": %s; row %s".formatted(column, e.getMessage(), shown(row)));
    } catch (NullPointerException e) {
      throw new UnrolledSparkException(
          NULL_VALUE,
          "column \"%s\": expected elements, found null; row %s".formatted(column, shown(row)),
          e);
    }
  }

  private static void requireValue(Row row, int index, String column) {
    if (row.isNullAt(index)) {
      throw new UnrolledSparkException(
          NULL_VALUE,
          "column \"%s\": expected a value, found null; row %s".formatted(column, shown(row)));
    }
    if (row.get(index) instanceof Seq<?> values && index == 0 && values.isEmpty()) {
      throw new UnrolledSparkException(
          WRONG_SHAPE,
          "column \"%s\": expected at least 1 time step, found none; row %s"
              .formatted(column, shown(row)));
    }
  }

  private static String shown(Row row) {
    String text = row.toString();
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }
}
