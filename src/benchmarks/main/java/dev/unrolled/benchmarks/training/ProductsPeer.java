package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.peer.Conversation;
import dev.unrolled.training.SequenceFile;
import dev.unrolled.training.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
    Sequences train = SequenceFile.read(Path.of(setting.train()));
    int steps = train.size() / setting.batchSize();
    List<StepProducts> replicas = replicas(setting, train);
    Conversation driver = new Conversation();
    try (ProductsGraph graph = new ProductsGraph(replicas, setting.threads())) {
      driver.say(introduction(replicas));
      for (String command = driver.hear(); command != null; command = driver.hear()) {
        driver.say(command.equals("epoch") ? Map.of("seconds", seconds(graph, steps)) : Map.of());
      }
    }
  }

  /**
   * As many parts of the first batch as threads, as near to each other in size as can be. Rows that
   * begin with the same id are in the same part.
   */
  static List<StepProducts> replicas(Setting setting, Sequences train) {
    int parts = setting.threads();
    int rows = setting.batchSize();
    int[] firstIds =
        Arrays.stream(train.inputs()).limit(rows).mapToInt(ids -> ids[0]).sorted().toArray();
    return IntStream.range(0, parts)
        .mapToObj(
            part -> Arrays.copyOfRange(firstIds, part * rows / parts, (part + 1) * rows / parts))
        .map(
            ids ->
                StepProducts.of(setting, ids.length, (int) Arrays.stream(ids).distinct().count()))
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
