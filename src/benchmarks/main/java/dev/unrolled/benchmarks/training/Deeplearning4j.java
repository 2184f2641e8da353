package dev.unrolled.benchmarks.training;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Builds Deeplearning4j's side, which has a POM of its own: its JavaCPP is not that of TensorFlow.
 */
final class Deeplearning4j {

  private static final Path HOME = Path.of("deeplearning4j");
  private static final Path CLASSES = HOME.resolve("target/classes");
  private static final Path CLASS_PATH = HOME.resolve("target/classpath");
  private static final String MAIN = "dev.unrolled.benchmarks.deeplearning4j.Deeplearning4jPeer";

  private Deeplearning4j() {}

  /**
   * How it is started.
   *
   * @throws IOException if it cannot be built; the message says why
   */
  static Program program(Path setting, Equipment equipment) throws IOException {
    build();
    String classPath = CLASSES + File.pathSeparator + Files.readString(CLASS_PATH).strip();
    return new Program(
        List.of(equipment.java().toString(), "-cp", classPath, MAIN, setting.toString()),
        // It has many short parallel parts: threads that spin between them take each other's time.
        Map.of(
            "OMP_NUM_THREADS", String.valueOf(equipment.threads()), "OMP_WAIT_POLICY", "passive"));
  }

  private static void build() throws IOException {
    Process maven =
        new ProcessBuilder("mvn", "-q", "-B", "-f", HOME.toString(), "compile")
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
