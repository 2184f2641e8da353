package dev.unrolled.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import org.tensorflow.TensorFlow;

/** What the figures were measured with. */
final class Surroundings {

  private Surroundings() {}

  static String describe(Rounds rounds) {
    return "%d processors, %s %s, Java %s, TensorFlow %s, ONNX Runtime %s; rounds: %d of %d x %d ms"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version(),
            TensorFlow.version(),
            OrtEnvironment.getEnvironment().getVersion(),
            rounds.count(),
            rounds.iterations(),
            rounds.milliseconds());
  }
}
