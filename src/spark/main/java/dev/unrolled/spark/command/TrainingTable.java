package dev.unrolled.spark.command;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Table with columns in the types that estimators read. */
final class TrainingTable {

  private TrainingTable() {}

  /**
   * Converts numbers that files hold in other types: 64 bits in JSON, text in CSV.
   *
   * @param rows the table as read
   * @param ids columns of ids: text such as {@code 86 81 88}, or arrays of integers
   * @return the table; an integer that does not fit 32 bits fails the job
   */
  static Dataset<Row> of(Dataset<Row> rows, String... ids) {
    Dataset<Row> converted = rows;
    for (StructField field : rows.schema().fields()) {
      Column column = rows.col("`" + field.name() + "`");
      if (isText(field.dataType()) && java.util.List.of(ids).contains(field.name())) {
        Column words = functions.split(functions.trim(column), "[ ,]+");
        converted = converted.withColumn(field.name(), words.cast("array<int>"));
      } else if (isArrayOf(field.dataType(), DataTypes.LongType)) {
        converted = converted.withColumn(field.name(), column.cast("array<int>"));
      } else if (isArrayOf(field.dataType(), DataTypes.createArrayType(DataTypes.DoubleType))) {
        converted = converted.withColumn(field.name(), column.cast("array<array<float>>"));
      }
    }
    return converted;
  }

  private static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  private static boolean isArrayOf(DataType type, DataType element) {
    return type instanceof ArrayType array && array.elementType().sameType(element);
  }
}
