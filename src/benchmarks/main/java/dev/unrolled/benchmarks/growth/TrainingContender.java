package dev.unrolled.benchmarks.growth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.PeerContender;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.training.UnrolledPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Training with an optimizer, in a new process for each turn.
 *
 * @param folder the folder for the data
 */
record TrainingContender(Optimizer optimizer, Path folder, boolean isShort) implements Contender {

  static final String STEP = "ms_per_step";
  static final String MEMORY = "peak_mebibytes";
  static final String BUILDING = "building_seconds";
  static final String FIRST_STEP = "first_step_seconds";

  private static final int STEPS = 5;
  private static final int THREADS = 2;

  @Override
  public String name() {
    return optimizer.name();
  }

  @Override
  public Map<String, Double> turn(String workload) throws IOException {
    String setting = Point.of(workload).workload(STEPS).write(folder, THREADS);
    // This collector keeps the least garbage, so that the peak is close to the memory needed.
    Program program =
        Program.java(UnrolledPeer.class, setting, name())
            .with(Map.of("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC"));
    try (PeerContender peer = new PeerContender(name(), program, any -> "epoch")) {
      JsonNode first = peer.ask("epoch");
      double millis =
          Repeated.of(isShort)
              .medianMillis(() -> peer.ask("epoch").path("seconds").asDouble() / STEPS);
      return Map.of(
          STEP, millis,
          MEMORY, peer.ask("epoch").path(MEMORY).asDouble(),
          BUILDING, first.path(BUILDING).asDouble(),
          FIRST_STEP, first.path(FIRST_STEP).asDouble());
    }
  }
}
