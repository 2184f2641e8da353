package dev.unrolled.benchmarks.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A peer with a POM of its own, which stays out of this build.
 *
 * @param home the folder of the POM, which leaves the libraries' class path in {@code
 *     target/classpath}
 */
public record OwnBuild(Path home) {

  /**
   * Builds it.
   *
   * @return the class path of its classes and their libraries
   * @throws IOException if it cannot be built; the message says why
   */
  public String classPath() throws IOException {
    build();
    String libraries = Files.readString(home.resolve("target/classpath")).strip();
    return home.resolve("target/classes") + File.pathSeparator + libraries;
  }

  private void build() throws IOException {
    Process maven =
        new ProcessBuilder("mvn", "-q", "-B", "-f", home.toString(), "compile")
            .redirectErrorStream(true)
            .start();
    List<String> said = maven.inputReader().lines().toList();
    if (waitFor(maven) != 0) {
      String error =
          said.stream()
              .filter(line -> line.contains("ERROR"))
              .findFirst()
              .orElse("it said nothing");
      throw new IOException("its build failed: " + error);
    }
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it was built", e);
    }
  }
}
