package dev.unrolled.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Scores with as many cores for a task as the argument says, and prints TensorFlow's threads. */
final class TaskCpus {

  private TaskCpus() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[4]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.task.cpus", arguments[1])
            .getOrCreate();
    try {
      UnrolledModel model = new UnrolledModel().setModelPath(arguments[0]);
      long rows =
          model
              .transform(
                  spark
                      .range(0, 400, 1, 8)
                      .selectExpr("id", "array(1, 2, 3, 4, cast(id % 100 as int)) ids"))
              .selectExpr("sum(predictions[0]) s")
              .first()
              .getLong(0);
      System.out.println("sum %d threads %s".formatted(rows, threads()));
    } finally {
      spark.stop();
    }
  }

  /** The names of native threads with their number. */
  private static java.util.Map<String, Long> threads() throws java.io.IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks
          .map(TaskCpus::name)
          .filter(name -> name.startsWith("tf_"))
          .collect(
              java.util.stream.Collectors.groupingBy(
                  name -> name, java.util.TreeMap::new, java.util.stream.Collectors.counting()));
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (java.io.IOException e) {
      return "";
    }
  }
}
