package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.data.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The loss of an encoder-decoder and its gradients for every weight against Keras's. */
class TrainingMatchesPythonTest {

  /**
   * Relative to a weight's largest gradient: both are float32, with sums of tens of products in
   * different orders. Observed: 3e-7; a missing term is of the order of 1e-1.
   */
  private static final double TOLERANCE = 1e-5;

  static Stream<String> names() {
    return TrainingGolden.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void lossAndGradientsMatch(String name) {
    TrainingGolden golden = TrainingGolden.read(name);
    try (TestGraph graph = new TestGraph()) {
      var weights = golden.weights();
      Parameters parameters = WeightValues.in(graph, weights);
      var loss = loss(golden, graph, parameters);
      List<Operand<TFloat32>> wanted = new ArrayList<>(graph.gradients(loss));
      wanted.add(loss);
      List<Matrix> found = graph.fetch(wanted);

      assertThat(graph.weightNames()).containsExactlyInAnyOrderElementsOf(weights.keySet());
      double lossFound = found.get(found.size() - 1).get(0, 0);
      assertThat(lossFound).isCloseTo(golden.loss(), within(TOLERANCE * golden.loss()));
      assertGradients(name, golden, graph.weightNames(), found);
    }
  }

  private static Operand<TFloat32> loss(
      TrainingGolden golden, TestGraph graph, Parameters parameters) {
    Ops tf = graph.tf();
    Sequences batch = golden.batches().get(0);
    int size = golden.vocabularySize();
    var model =
        new Architecture(
                golden.cell(), new OneHot(), size, batch.inputLength(), batch.targetLength())
            .model();
    var output = model.forward(tf, parameters, graph.ids(batch.inputs()), null);
    var losses = output.losses(tf, graph.ids(batch.targets()));
    return tf.math.mean(losses, tf.constant(new int[] {0, 1}));
  }

  private static void assertGradients(
      String name, TrainingGolden golden, List<String> names, List<Matrix> found) {
    double largest = 0;
    for (int i = 0; i < names.size(); i++) {
      Matrix expected = golden.gradients().get(names.get(i));
      double difference = found.get(i).maxDifference(expected) / expected.maxAbs();
      assertThat(difference)
          .as("%s: expected %s, found %s", names.get(i), expected, found.get(i))
          .isLessThan(TOLERANCE);
      largest = Math.max(largest, difference);
    }
    System.out.printf("gradients, %s: largest difference %.1e%n", name, largest);
  }
}
