package dev.unrolled.spark.command;

import dev.unrolled.spark.UnrolledModel;
import dev.unrolled.spark.columns.Columns;
import dev.unrolled.spark.models.SignatureReader;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Conversion of numbers that files hold in other types than the model: JSON's integers are 64 bits,
 * CSV's are text. An integer that the type cannot hold fails the job.
 *
 * @param expected a column for each input, under the input's name
 * @param columns the column of each input that is named otherwise
 */
record InputTypes(StructType expected, Map<String, String> columns) {

  static InputTypes of(SparkSession spark, UnrolledModel model) {
    return new InputTypes(
        Columns.schemaOf(
            SignatureReader.read(
                model.getModelPath(),
                model.getSignature(),
                spark.sparkContext().hadoopConfiguration())),
        model.getInputColumns());
  }

  Dataset<Row> convert(Dataset<Row> rows) {
    Dataset<Row> converted = rows;
    for (StructField input : expected.fields()) {
      String name = columns.getOrDefault(input.name(), input.name());
      if (Arrays.asList(rows.schema().fieldNames()).contains(name)) {
        Column column = rows.col("`" + name + "`");
        DataType found = rows.schema().apply(name).dataType();
        converted =
            converted.withColumn(name, converted(column, found, nullable(input.dataType())));
      }
    }
    return converted;
  }

  private static Column converted(Column column, DataType found, DataType wanted) {
    if (found instanceof StringType && wanted instanceof ArrayType array && isLeaf(array)) {
      Column words = functions.split(functions.trim(column), "[ ,]+");
      return words.cast(wanted);
    }
    boolean numbers = leaf(wanted) instanceof NumericType && depth(found) == depth(wanted);
    boolean convertible = leaf(found) instanceof NumericType || found instanceof StringType;
    return numbers && convertible && !found.sameType(wanted) ? column.cast(wanted) : column;
  }

  /** Spark casts an array that may have nulls only to one that may. */
  private static DataType nullable(DataType type) {
    return type instanceof ArrayType array
        ? DataTypes.createArrayType(nullable(array.elementType()), true)
        : type;
  }

  private static boolean isLeaf(ArrayType array) {
    return !(array.elementType() instanceof ArrayType);
  }

  private static DataType leaf(DataType type) {
    return type instanceof ArrayType array ? leaf(array.elementType()) : type;
  }

  private static int depth(DataType type) {
    return type instanceof ArrayType array ? 1 + depth(array.elementType()) : 0;
  }
}
