package dev.unrolled.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows that each kind of model can learn from. */
final class TrainingRows {

  static final StructType SCHEMA =
      new StructType()
          .add("ids", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("label", DataTypes.IntegerType)
          .add("name", DataTypes.StringType)
          .add("labels", DataTypes.createArrayType(DataTypes.StringType))
          .add("tags", DataTypes.createArrayType(DataTypes.StringType))
          .add("targets", DataTypes.createArrayType(DataTypes.IntegerType))
          .add(
              "features", DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType)))
          .add("validation", DataTypes.BooleanType);

  private TrainingRows() {}

  /**
   * Rows of 5 ids in [4, 10). The class is whether the last id is high; the tags are the same for
   * each id; the targets are the first two ids.
   */
  static Dataset<Row> of(SparkSession spark, int count) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] ids = random.ints(5, 4, 10).toArray();
      String[] tags = IntStream.of(ids).mapToObj(TrainingRows::name).toArray(String[]::new);
      float[][] features =
          IntStream.of(ids)
              .mapToObj(id -> new float[] {id / 10f, 1 - id / 10f})
              .toArray(float[][]::new);
      rows.add(
          RowFactory.create(
              ids,
              ids[4] >= 7 ? 1 : 0,
              name(ids[4]),
              new String[] {name(ids[4]), "first " + name(ids[0])},
              tags,
              new int[] {ids[0], ids[1]},
              features,
              i % 5 == 0));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static String name(int id) {
    return id >= 7 ? "high" : "low";
  }
}
