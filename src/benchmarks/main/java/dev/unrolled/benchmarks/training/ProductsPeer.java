package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.shared.Driver;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.TensorFlow;

/** Peer process that computes only the matrix products of a training step. */
final class ProductsPeer {

  private ProductsPeer() {}

  /** Runs commands; the argument is the file of the setting. */
  public static void main(String[] arguments) throws Exception {
    Setting setting = Setting.read(arguments[0]);
    List<StepProducts> replicas = replicas(setting);
    try (ProductsGraph graph = new ProductsGraph(replicas, setting.threads())) {
      new Driver()
          .serve(
              introduction(replicas),
              command ->
                  command.equals("epoch")
                      ? Map.of("seconds", seconds(graph, setting.steps()))
                      : Map.of());
    }
  }

  /** Splits a batch into a part for each thread, whose sizes differ by at most one row. */
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
        "versions", Map.of("tensorflow", TensorFlow.version()),
        "how", "%d MatMul in %d replicas".formatted(count, replicas.size()),
        "gflop", replicas.stream().mapToDouble(StepProducts::gflop).sum());
  }

  private static double seconds(ProductsGraph graph, int steps) {
    long begin = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      graph.runner().run().close();
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
