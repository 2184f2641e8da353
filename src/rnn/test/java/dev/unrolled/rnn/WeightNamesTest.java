package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.seq2seq.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Names and shapes of weights, on which checkpoints and importers depend. */
class WeightNamesTest {

  private static final WeightInitializer NONE =
      (tf, shape, seed) -> {
        throw new AssertionError("unexpected request for values of " + shape);
      };

  @Test
  void aScopePrecedesTheName() {
    Weight weight = Weight.fixed("kernel", Shape.of(2, 3), NONE).in("lstm").in("encoder");
    assertThat(weight).isEqualTo(new Weight("encoder/lstm/kernel", Shape.of(2, 3), NONE, false));
  }

  @Test
  void nestedScopesOfParametersAreInOrder() {
    try (Graph graph = new Graph()) {
      var tf = Ops.create(graph);
      Map<String, Weight> requested = new LinkedHashMap<>();
      Parameters parameters = recording(tf, requested);
      parameters.in("encoder").in("lstm").weight(Weight.trained("kernel", Shape.of(2, 3), NONE));
      assertThat(requested.get("encoder/lstm/kernel"))
          .isEqualTo(Weight.trained("encoder/lstm/kernel", Shape.of(2, 3), NONE));
    }
  }

  @Test
  void weightsOfSimpleRNN() {
    assertThat(shapes(new SimpleRNNCell(4), new OneHot()))
        .containsExactly(
            "encoder/simple_rnn/kernel [7, 4]",
            "encoder/simple_rnn/recurrent_kernel [4, 4]",
            "encoder/simple_rnn/bias [4]",
            "decoder/simple_rnn/kernel [4, 4]",
            "decoder/simple_rnn/recurrent_kernel [4, 4]",
            "decoder/simple_rnn/bias [4]",
            "decoder/dense/kernel [4, 7]",
            "decoder/dense/bias [7]");
  }

  @Test
  void weightsOfAnLstmAfterAnEmbedding() {
    assertThat(shapes(new LSTMCell(4), new RandomEmbedding(3)))
        .containsExactly(
            "embedding/embeddings [7, 3]",
            "encoder/lstm/kernel [3, 16]",
            "encoder/lstm/recurrent_kernel [4, 16]",
            "encoder/lstm/bias [16]",
            "decoder/lstm/kernel [4, 16]",
            "decoder/lstm/recurrent_kernel [4, 16]",
            "decoder/lstm/bias [16]",
            "decoder/dense/kernel [4, 7]",
            "decoder/dense/bias [7]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theBiasOfAGruWithResetAfterHasTwoRows(boolean resetAfter) {
    assertThat(shapes(new GRUCell(4, new Tanh(), resetAfter), new OneHot()))
        .startsWith(
            "encoder/gru/kernel [7, 12]",
            "encoder/gru/recurrent_kernel [4, 12]",
            "encoder/gru/bias " + (resetAfter ? "[2, 12]" : "[12]"));
  }

  @Test
  void minGruHasNoRecurrentKernel() {
    assertThat(shapes(new MinGRUCell(4), new OneHot()))
        .startsWith(
            "encoder/min_gru/kernel [7, 8]",
            "encoder/min_gru/bias [8]",
            "decoder/min_gru/kernel [4, 8]");
  }

  @Test
  void onlyFixedVectorsAreNotTrained() {
    float[][] vectors = new float[7][3];
    assertThat(untrained(PretrainedEmbedding.fixed(vectors)))
        .containsExactly("embedding/embeddings");
    assertThat(untrained(PretrainedEmbedding.trained(vectors))).isEmpty();
    assertThat(untrained(new RandomEmbedding(3))).isEmpty();
  }

  private static List<String> untrained(Embedding embedding) {
    return requested(new SimpleRNNCell(4), embedding).values().stream()
        .filter(weight -> !weight.trainable())
        .map(Weight::name)
        .toList();
  }

  private static List<String> shapes(RNNCell<?> cell, Embedding embedding) {
    return requested(cell, embedding).values().stream()
        .map(weight -> weight.name() + " " + weight.shape())
        .toList();
  }

  /** The weights of an encoder-decoder with 7 ids and 2 output time steps. */
  private static Map<String, Weight> requested(RNNCell<?> cell, Embedding embedding) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<String, Weight> requested = new LinkedHashMap<>();
      var ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 5)));
      new Architecture(cell, embedding, 7, 5, 2)
          .model()
          .logits(tf, recording(tf, requested), ids, null);
      return requested;
    }
  }

  private static Parameters recording(Ops tf, Map<String, Weight> requested) {
    return weight -> {
      requested.put(weight.name(), weight);
      return tf.zeros(tf.constant(weight.shape()), TFloat32.class);
    };
  }
}
