package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Layers with lengths against Keras's with masks: logits, last output, loss, gradients, tags. */
class LayersMatchPythonTest {

  /** What the project promises; 1e-6 was seen. */
  private static final double TOLERANCE = 1e-5;

  static Stream<String> names() {
    return LayerGolden.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void logitsAndLastOutput(String name) {
    LayerGolden golden = LayerGolden.read(name);
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = parameters(golden, graph);
      SequenceModel model = golden.model();
      Operand<TInt32> lengths = graph.lengths(golden.lengths());
      var ids = new IdSequence(graph.ids(golden.ids()), vocabularySize(golden), lengths);
      SequenceOutput encoded = model.encoder().encode(graph.tf(), parameters, ids);
      HeadOutput output = model.head().call(graph.tf(), parameters, encoded);
      List<Matrix> found = graph.fetch(List.of(output.logits(), encoded.finalState().hidden()));
      double logits = distanceBefore(golden, found.get(0), golden.matrix("logits"));
      double hidden = found.get(1).maxDifference(golden.matrix("hidden"));
      Agreement.print("layers, " + name + ", logits", logits);
      assertThat(logits).isLessThan(TOLERANCE);
      assertThat(hidden).isLessThan(TOLERANCE);
    }
  }

  private static int vocabularySize(LayerGolden golden) {
    return golden.weights().get("embedding/embeddings").rows();
  }

  /** The largest difference before each row's end. */
  private static double distanceBefore(LayerGolden golden, Matrix found, Matrix expected) {
    double largest = 0;
    int[] lengths = golden.lengths();
    for (int row = 0; row < lengths.length; row++) {
      for (int t = 0; t < lengths[row]; t++) {
        int at = row * golden.timeSteps() + t;
        largest = Math.max(largest, found.row(at).maxDifference(expected.row(at)));
      }
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("names")
  void lossAndGradients(String name) {
    LayerGolden golden = LayerGolden.read(name);
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = parameters(golden, graph);
      Operand<TFloat32> loss = loss(golden, graph, parameters);
      List<Operand<TFloat32>> wanted = new ArrayList<>(graph.gradients(loss));
      wanted.add(loss);
      List<Matrix> found = graph.fetch(wanted);
      assertThat(found.get(found.size() - 1).get(0, 0))
          .isCloseTo(golden.loss(), within(TOLERANCE * golden.loss()));
      Map<String, Matrix> gradients = golden.gradients();
      assertThat(graph.weightNames()).containsExactlyInAnyOrderElementsOf(gradients.keySet());
      for (int i = 0; i < graph.weightNames().size(); i++) {
        Matrix expected = gradients.get(graph.weightNames().get(i));
        assertThat(found.get(i).maxDifference(expected) / expected.maxAbs())
            .as("%s: expected %s, found %s", graph.weightNames().get(i), expected, found.get(i))
            .isLessThan(TOLERANCE);
      }
    }
  }

  private static Operand<TFloat32> loss(
      LayerGolden golden, TestGraph graph, Parameters parameters) {
    Ops tf = graph.tf();
    Operand<TInt32> lengths = graph.lengths(golden.lengths());
    HeadOutput output = golden.model().forward(tf, parameters, graph.ids(golden.ids()), lengths);
    float[][] weights = new float[golden.lengths().length][golden.timeSteps()];
    for (int row = 0; row < weights.length; row++) {
      Arrays.fill(weights[row], 0, golden.lengths()[row], 1);
    }
    Operand<TFloat32> losses = output.losses(tf, graph.ids(golden.targets()));
    Operand<TFloat32> sum =
        tf.sum(tf.math.mul(losses, tf.constant(weights)), tf.constant(new int[] {0, 1}));
    return tf.math.div(sum, tf.constant((float) Arrays.stream(golden.lengths()).sum()));
  }

  @Test
  void tagsAreThoseOfTheHighestScoreOfAll() {
    LayerGolden golden = LayerGolden.read("crf");
    try (TestGraph graph = new TestGraph()) {
      Ops tf = graph.tf();
      Operand<TInt32> lengths = graph.lengths(golden.lengths());
      HeadOutput output =
          golden.model().forward(tf, parameters(golden, graph), graph.ids(golden.ids()), lengths);
      Operand<?> tags = output.predictions(tf).get("tags");
      Matrix found =
          graph.fetch(tf.dtypes.cast(tags.asOutput().expect(TInt32.class), TFloat32.class));
      assertThat(found.toFloats()).containsExactly(golden.matrix("tags").toFloats());
    }
  }

  private static Parameters parameters(LayerGolden golden, TestGraph graph) {
    Map<String, Matrix> weights = golden.weights();
    return WeightValues.in(graph, weights);
  }
}
