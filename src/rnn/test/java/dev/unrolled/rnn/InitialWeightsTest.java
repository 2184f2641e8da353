package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.EagerSession;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Initial values of the weights of layers. */
class InitialWeightsTest {

  @Test
  void lstmForgetBiasStartsAtOne() {
    assertThat(bias(new LSTMCell(2), "lstm/bias")).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    assertThat(bias(new LSTMCell(2, new Tanh(), false), "lstm/bias"))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void otherBiasesAreZero() {
    assertThat(bias(new SimpleRNNCell(2), "simple_rnn/bias")).containsExactly(0, 0);
    assertThat(bias(new GRUCell(2), "gru/bias")).containsExactly(0, 0, 0, 0, 0, 0);
  }

  @Test
  void kernelsAreGlorotUniformAndRecurrentKernelsOrthogonal() {
    Map<String, Weight> requested = requested(new LSTMCell(2));
    assertThat(requested.get("lstm/kernel").initializer()).isEqualTo(new GlorotUniform());
    assertThat(requested.get("lstm/recurrent_kernel").initializer()).isEqualTo(new Orthogonal());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pretrainedVectorsAreCopied(boolean trained) {
    float[][] vectors = {{1, 2}, {3, 4}, {5, 6}};
    var embedding =
        trained ? PretrainedEmbedding.trained(vectors) : PretrainedEmbedding.fixed(vectors);
    vectors[0][0] = 9;
    try (EagerSession eager = EagerSession.create()) {
      Ops tf = Ops.create(eager);
      var ids = tf.constant(new int[][] {{2, 0}});
      Parameters initial = weight -> weight.initializer().values(tf, weight.shape(), 1);
      var lookedUp = embedding.lookUp(tf, initial, new IdSequence(ids, 3)).asFeatures(tf);
      assertThat(StdArrays.array2dCopyOf(lookedUp.flat().asTensor()))
          .isDeepEqualTo(new float[][] {{5, 6}, {1, 2}});
    }
  }

  private static float[] bias(RNNCell<?> cell, String name) {
    Weight bias = requested(cell).get(name);
    try (EagerSession eager = EagerSession.create()) {
      var values = bias.initializer().values(Ops.create(eager), bias.shape(), 1);
      return StdArrays.array1dCopyOf(values.asTensor());
    }
  }

  private static Map<String, Weight> requested(RNNCell<?> cell) {
    Map<String, Weight> requested = new HashMap<>();
    try (EagerSession eager = EagerSession.create()) {
      Ops tf = Ops.create(eager);
      cell.bind(
          tf,
          weight -> {
            requested.put(weight.name(), weight);
            return tf.zeros(tf.constant(weight.shape()), TFloat32.class);
          },
          3);
    }
    return requested;
  }
}
