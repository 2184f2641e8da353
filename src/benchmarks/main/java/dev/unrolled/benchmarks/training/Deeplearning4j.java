package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.peer.OwnBuild;
import dev.unrolled.benchmarks.peer.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Deeplearning4j's side, which has a POM of its own: its JavaCPP is not that of TensorFlow. */
final class Deeplearning4j {

  private static final OwnBuild BUILD = new OwnBuild(Path.of("deeplearning4j"));
  private static final String MAIN = "dev.unrolled.benchmarks.deeplearning4j.Deeplearning4jPeer";

  /** JavaCPP then does not ask the system about memory at each allocation. */
  private static final String NO_MEMORY_LIMIT = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0";

  private Deeplearning4j() {}

  /**
   * How it is started.
   *
   * @throws IOException if it cannot be built; the message says why
   */
  static Program program(Path setting, Equipment equipment) throws IOException {
    return new Program(
        List.of(
            equipment.java().toString(),
            NO_MEMORY_LIMIT,
            "-cp",
            BUILD.classPath(),
            MAIN,
            setting.toString()),
        // It has many short parallel parts: threads that spin between them take each other's time.
        Map.of(
            "OMP_NUM_THREADS", String.valueOf(equipment.threads()), "OMP_WAIT_POLICY", "passive"));
  }
}
