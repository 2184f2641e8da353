package dev.unrolled.spark.examples;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_COLUMN;

import dev.unrolled.spark.columns.ColumnPath;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that examples are read from.
 *
 * @param input the column of the inputs
 * @param target the column of the targets; empty if the inputs hold the targets
 * @param targets the types that targets may have
 */
public record ExampleColumns(String input, String target, TargetType targets)
    implements Serializable {

  private static final String INPUTS =
      "array of integers (ids), or array of arrays of floats or of vectors (features)";

  /**
   * Checks that the columns exist and have a type that can be learned from.
   *
   * @param schema the columns of the dataset
   * @return the reader of the columns' values
   * @throws UnrolledSparkException WRONG_COLUMN
   */
  public ExampleReader reader(StructType schema) {
    ColumnPath inputs = ColumnPath.find(schema, input, INPUTS);
    InputKind kind =
        InputKind.of(inputs.type()).orElseThrow(() -> wrongType(input, INPUTS, inputs));
    if (target.isEmpty()) {
      return new ExampleReader(this, kind, TargetKind.NONE);
    }
    ColumnPath found = ColumnPath.find(schema, target, targets.expected());
    TargetKind targetKind =
        targets.kind(found.type()).orElseThrow(() -> wrongType(target, targets.expected(), found));
    return new ExampleReader(this, kind, targetKind);
  }

  private static UnrolledSparkException wrongType(
      String column, String expected, ColumnPath found) {
    return new UnrolledSparkException(
        WRONG_COLUMN,
        "column \"%s\": expected %s, found %s"
            .formatted(column, expected, found.type().simpleString()));
  }

  /** Selects the two columns. */
  Dataset<Row> select(Dataset<?> dataset) {
    List<Column> columns = new ArrayList<>();
    columns.add(column(dataset, input));
    if (!target.isEmpty()) {
      columns.add(column(dataset, target));
    }
    return dataset.toDF().select(columns.toArray(Column[]::new));
  }

  private static Column column(Dataset<?> dataset, String name) {
    return functions.col(ColumnPath.find(dataset.schema(), name, "a column").quoted());
  }
}
