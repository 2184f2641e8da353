package dev.unrolled.spark.command;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** File formats of tables. */
enum TableFormat {
  parquet,
  csv,
  json;

  /** Returns the format of a name's ending; Parquet for others. */
  static TableFormat of(String path) {
    if (path.endsWith(".csv")) {
      return csv;
    }
    return path.endsWith(".json") || path.endsWith(".jsonl") ? json : parquet;
  }

  Dataset<Row> read(SparkSession spark, String path) {
    return this == csv
        ? spark.read().option("header", true).csv(path)
        : spark.read().format(name()).load(path);
  }

  void write(Dataset<Row> rows, String path) {
    if (this == csv) {
      flat(rows).write().option("header", true).csv(path);
    } else {
      rows.write().format(name()).save(path);
    }
  }

  /** CSV has no arrays: one of numbers or words becomes text with spaces, others become JSON. */
  private static Dataset<Row> flat(Dataset<Row> rows) {
    Dataset<Row> flat = rows;
    for (StructField field : rows.schema().fields()) {
      Column column = rows.col("`" + field.name() + "`");
      if (field.dataType() instanceof ArrayType array && !isNested(array.elementType())) {
        Column text = functions.concat_ws(" ", column.cast("array<string>"));
        flat = flat.withColumn(field.name(), functions.when(column.isNotNull(), text));
      } else if (isNested(field.dataType())) {
        flat = flat.withColumn(field.name(), functions.to_json(column));
      }
    }
    return flat;
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType || type instanceof StructType;
  }
}
