package dev.unrolled.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Scores with as many cores for a task as the argument says, and prints TensorFlow's threads. */
final class TaskCpus {

  private static final String TASK = "Executor task";

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
      List<Row> rows =
          new UnrolledModel()
              .setModelPath(arguments[0])
              .transform(
                  spark
                      .range(0, 400, 1, 8)
                      .selectExpr("id", "array(1, 2, 3, 4, cast(id % 100 as int)) ids"))
              .collectAsList();
      System.out.println("rows %d, threads %d".formatted(rows.size(), threads()));
    } finally {
      spark.stop();
    }
  }

  /** TensorFlow's threads have the name of the task's thread that opened the model. */
  private static long threads() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      long all = tasks.filter(task -> name(task).startsWith(TASK)).count();
      return all
          - Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith(TASK))
              .count();
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
