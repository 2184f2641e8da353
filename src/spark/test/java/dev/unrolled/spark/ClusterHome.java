package dev.unrolled.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A home of Spark for executors in their own JVMs: links to the jars of Spark on this class path.
 */
final class ClusterHome {

  private ClusterHome() {}

  /** Makes the home in a folder. */
  static Path in(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (Path entry : classPath()) {
      Path link = jars.resolve(entry.getFileName());
      if (!ours(entry) && !Files.exists(link)) {
        Files.createSymbolicLink(link, entry.toAbsolutePath());
      }
    }
    return folder;
  }

  /** The class path of what is not Spark: this module, the modules below, TensorFlow. */
  static String ownClassPath() {
    return classPath().stream()
        .filter(ClusterHome::ours)
        .map(Path::toAbsolutePath)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  private static boolean ours(Path entry) {
    return Files.isDirectory(entry)
        || entry
            .getFileName()
            .toString()
            .matches(
                "(unrolled|tensorflow|ndarray|javacpp|protobuf-java|jspecify|commons-csv|junit).*\\.jar");
  }
}
