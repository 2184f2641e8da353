package dev.unrolled.spark.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Temporary folder of the driver. Closing deletes it.
 *
 * @param path the folder
 */
record LocalFolder(Path path) implements AutoCloseable {

  static LocalFolder create() throws IOException {
    return new LocalFolder(Files.createTempDirectory("unrolled-spark-"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
