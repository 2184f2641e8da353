package dev.unrolled.spark;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One session in {@code local[2]} for all tests of this JVM, and rows for the echo model. */
final class LocalSpark {

  static final StructType IDS =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("name", DataTypes.StringType)
          .add("ids", DataTypes.createArrayType(DataTypes.IntegerType));

  private LocalSpark() {}

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("unrolled-spark-test")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .getOrCreate();
  }

  /** Five ids in [0, 100) for each row, the same for the same number. */
  static int[] ids(long row) {
    return IntStream.range(0, 5).map(t -> (int) ((row * 31 + t * 17L + row * row) % 100)).toArray();
  }

  /** Rows with a number, a name and the ids of the echo model. */
  static Dataset<Row> rows(int count, int partitions) {
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(i -> RowFactory.create((long) i, "row " + i, ids(i)))
            .toList();
    return session().createDataFrame(rows, IDS).repartition(partitions);
  }

  /** As {@link #rows}, in one partition and in order. */
  static Dataset<Row> ordered(int count) {
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(i -> RowFactory.create((long) i, "row " + i, ids(i)))
            .toList();
    return session().createDataFrame(rows, IDS).coalesce(1);
  }
}
