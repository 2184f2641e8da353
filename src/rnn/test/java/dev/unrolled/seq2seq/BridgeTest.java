package dev.unrolled.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.LSTMState;
import dev.unrolled.rnn.Parameters;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The dense layer of the bridge against plain Java. */
class BridgeTest {

  private static final float ROUNDING = 1e-6f;
  private static final float[][] HIDDEN = {{0.1f, -0.2f}, {0.3f, 0.4f}};
  private static final float[][] CELL = {{0.5f, 0.6f}, {-0.7f, 0.8f}};
  private static final float[][] KERNEL = {
    {0.11f, 0.12f, 0.13f}, {0.21f, -0.22f, 0.23f}, {0.31f, 0.32f, -0.33f}, {0.41f, 0.42f, 0.43f}
  };
  private static final float[] BIAS = {0.01f, -0.02f, 0.03f};

  @Test
  void statesOfAnotherCellAreConcatenatedAndMapped() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<String, Operand<TFloat32>> weights =
          Map.of(
              "bridge/dense/kernel", tf.constant(KERNEL), "bridge/dense/bias", tf.constant(BIAS));
      Parameters parameters = weight -> weights.get(weight.name());
      var bridge = new Bridge<>(new HiddenState(tf.constant(new float[1][3])));
      var encoded = new LSTMState(tf.constant(HIDDEN), tf.constant(CELL));
      HiddenState mapped = bridge.map(tf, parameters, encoded);
      assertClose(run(graph, mapped.hidden()), expected());
    }
  }

  @Test
  void statesOfTheSameSizesAreUnchanged() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> zeros = tf.constant(new float[1][2]);
      var encoded = new LSTMState(tf.constant(HIDDEN), tf.constant(CELL));
      Parameters none =
          weight -> {
            throw new AssertionError(weight.name());
          };
      LSTMState mapped = new Bridge<>(new LSTMState(zeros, zeros)).map(tf, none, encoded);
      assertThat(mapped.tensors()).isEqualTo(List.of(encoded.hidden(), encoded.cell()));
    }
  }

  private static float[][] expected() {
    float[][] mapped = new float[2][3];
    for (int row = 0; row < 2; row++) {
      float[] joined = {HIDDEN[row][0], HIDDEN[row][1], CELL[row][0], CELL[row][1]};
      for (int unit = 0; unit < 3; unit++) {
        double sum = BIAS[unit];
        for (int i = 0; i < joined.length; i++) {
          sum += joined[i] * KERNEL[i][unit];
        }
        mapped[row][unit] = (float) sum;
      }
    }
    return mapped;
  }

  private static float[][] run(Graph graph, Operand<TFloat32> operand) {
    try (Session session = new Session(graph);
        var result = session.runner().fetch(operand).run()) {
      return StdArrays.array2dCopyOf((TFloat32) result.get(0));
    }
  }

  private static void assertClose(float[][] found, float[][] expected) {
    for (int row = 0; row < expected.length; row++) {
      assertThat(found[row]).containsExactly(expected[row], Offset.offset(ROUNDING));
    }
  }
}
