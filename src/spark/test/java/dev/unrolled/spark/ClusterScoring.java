package dev.unrolled.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Scores in {@code local-cluster[2,1,1024]}, also while an executor is killed. */
final class ClusterScoring {

  private ClusterScoring() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = session();
    try {
      UnrolledModel model = new UnrolledModel().setModelPath(arguments[0]);
      Dataset<Row> rows = rows(spark, 4000, 200);
      System.out.println("executors " + executors(spark).size());
      report("", model, rows);
      System.out.println("models " + model.metrics(spark).modelsOpened().value());
      ExecutorKill kill = ExecutorKill.inFolder(Files.createTempDirectory("killed"));
      report("after kill: ", model, waiting(rows(spark, 400, 8), kill.victim()));
      System.out.println("killed " + kill.count());
      System.out.println("unseen: " + unseen(spark, arguments[0]));
    } finally {
      spark.stop();
    }
  }

  /** Returns the failure of a model in a folder that has no such path in the executors. */
  private static String unseen(SparkSession spark, String model) throws Exception {
    Path folder = Folders.copy(Path.of(model, "1"), Path.of("only-of-the-driver"));
    Files.writeString(folder.resolve("note.txt"), "content that no executor has opened");
    UnrolledModel hidden =
        new UnrolledModel().setModelPath("/proc/self/cwd/" + folder.getFileName());
    try {
      hidden.transform(rows(spark, 4, 1)).collectAsList();
      return "no failure";
    } catch (Exception e) {
      // Spark throws it from code of Scala, which does not declare it.
      return Objects.requireNonNull(e.getMessage()).lines().findFirst().orElse("");
    }
  }

  /** Returns a session with two executors in their own processes. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.extraClassPath", ClusterHome.ownClassPath())
        .config("spark.executor.extraJavaOptions", SparkProcess.COMPILER)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
        .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "300s")
        .getOrCreate();
  }

  private static Dataset<Row> rows(SparkSession spark, int count, int partitions) {
    return spark
        .range(0, count, 1, partitions)
        .selectExpr(
            "id", "transform(sequence(0, 4), t -> cast((id * 31 + t * 17) % 100 as int)) ids");
  }

  /** Returns the process ids of the executors. */
  static List<String> executors(SparkSession spark) {
    return spark
        .range(0, 200, 1, 200)
        .map(
            (MapFunction<Long, String>) id -> ProcessHandle.current().pid() + "", Encoders.STRING())
        .distinct()
        .collectAsList();
  }

  /** The first executor to come to the middle of partition 3 waits there until it is killed. */
  private static Dataset<Row> waiting(Dataset<Row> rows, String victim) {
    return rows.map(
        (MapFunction<Row, Row>)
            row -> {
              if (TaskContext.getPartitionId() == 3 && row.getLong(0) % 50 == 25) {
                ExecutorKill.waitHereOnce(victim);
              }
              return row;
            },
        Encoders.row(rows.schema()));
  }

  private static void report(String prefix, UnrolledModel model, Dataset<Row> rows) {
    List<Row> scored =
        model.setBatchSize(16).transform(rows).select("id", "predictions").collectAsList();
    Dataset<Row> onePartition =
        rows.sparkSession()
            .createDataFrame(
                rows(rows.sparkSession(), scored.size(), 1).orderBy("id").collectAsList(),
                rows.schema())
            .coalesce(1);
    List<Row> expected =
        model.transform(onePartition).select("id", "predictions").orderBy("id").collectAsList();
    List<Row> sorted =
        scored.stream().sorted(java.util.Comparator.comparingLong(row -> row.getLong(0))).toList();
    System.out.println(
        "%srows %d distinct %d equal %s"
            .formatted(
                prefix,
                scored.size(),
                scored.stream().map(row -> row.getLong(0)).distinct().count(),
                sorted.equals(expected)));
  }
}
