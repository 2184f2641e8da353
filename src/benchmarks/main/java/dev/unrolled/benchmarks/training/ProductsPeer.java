package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.peer.Conversation;
import dev.unrolled.training.SequenceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.TensorFlow;

/**
 * The products of a training step and nothing else, as a peer: what a step can be held against. It
 * learns nothing.
 */
final class ProductsPeer {

  private static final double NANOS_PER_SECOND = 1e9;

  private ProductsPeer() {}

  public static void main(String[] arguments) throws IOException {
    Setting setting = Setting.read(Path.of(arguments[0]));
    int steps = SequenceFile.read(Path.of(setting.train())).size() / setting.batchSize();
    List<StepProducts> replicas = replicas(setting);
    Conversation driver = new Conversation();
    try (ProductsGraph graph = new ProductsGraph(replicas, setting.threads())) {
      driver.say(introduction(replicas));
      for (String command = driver.hear(); command != null; command = driver.hear()) {
        driver.say(command.equals("epoch") ? Map.of("seconds", seconds(graph, steps)) : Map.of());
      }
    }
  }

  /** As many parts of the batch as threads, as near to each other in size as can be. */
  static List<StepProducts> replicas(Setting setting) {
    int parts = setting.threads();
    int rows = setting.batchSize();
    return IntStream.range(0, parts)
        .map(part -> (part + 1) * rows / parts - part * rows / parts)
        .mapToObj(size -> StepProducts.of(setting, size))
        .toList();
  }

  private static Map<String, ?> introduction(List<StepProducts> replicas) {
    int count = replicas.stream().mapToInt(StepProducts::count).sum();
    return Map.of(
        "versions",
        Map.of("tensorflow", TensorFlow.version()),
        "how",
        "%d MatMul in %d replicas".formatted(count, replicas.size()),
        "gflop",
        replicas.stream().mapToDouble(StepProducts::gflop).sum());
  }

  private static double seconds(ProductsGraph graph, int steps) {
    long begin = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      graph.run();
    }
    return (System.nanoTime() - begin) / NANOS_PER_SECOND;
  }
}
