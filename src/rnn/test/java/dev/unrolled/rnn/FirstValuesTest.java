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

/** The values that layers' weights start from. */
class FirstValuesTest {

  @Test
  void lstmForgetsLittleAtFirst() {
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
  void kernelsAreGlorotsAndRecurrentKernelsOrthogonal() {
    Map<String, Weight> asked = asked(new LSTMCell(2));
    assertThat(asked.get("lstm/kernel").initializer()).isEqualTo(new GlorotUniform());
    assertThat(asked.get("lstm/recurrent_kernel").initializer()).isEqualTo(new Orthogonal());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pretrainedVectorsAreThoseGivenAndCopied(boolean trained) {
    float[][] vectors = {{1, 2}, {3, 4}, {5, 6}};
    var embedding =
        trained ? PretrainedEmbedding.trained(vectors) : PretrainedEmbedding.fixed(vectors);
    vectors[0][0] = 9;
    try (EagerSession eager = EagerSession.create()) {
      Ops tf = Ops.create(eager);
      var ids = tf.constant(new int[][] {{2, 0}});
      Parameters first = weight -> weight.initializer().values(tf, weight.shape(), 1);
      var looked = (FeatureSequence) embedding.lookUp(tf, first, new IdSequence(ids, 3));
      assertThat(StdArrays.array2dCopyOf(looked.flat().asTensor()))
          .isDeepEqualTo(new float[][] {{5, 6}, {1, 2}});
    }
  }

  private static float[] bias(RNNCell<?> cell, String name) {
    Weight bias = asked(cell).get(name);
    try (EagerSession eager = EagerSession.create()) {
      var values = bias.initializer().values(Ops.create(eager), bias.shape(), 1);
      return StdArrays.array1dCopyOf(values.asTensor());
    }
  }

  private static Map<String, Weight> asked(RNNCell<?> cell) {
    Map<String, Weight> asked = new HashMap<>();
    try (EagerSession eager = EagerSession.create()) {
      Ops tf = Ops.create(eager);
      cell.bind(
          tf,
          weight -> {
            asked.put(weight.name(), weight);
            return tf.zeros(tf.constant(weight.shape()), TFloat32.class);
          },
          3);
    }
    return asked;
  }
}
