package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** All rules on a loop over time that starts from a constant state of shape [1, U]. */
class UnrolledLoopTest {

  private static final int UNITS = 3;
  private static final int IDS = 5;
  private static final int STEPS = 4;

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();
  private final Random random = new Random(1);
  private final Operand<TFloat32> initial = tf.constant(matrix(1, UNITS));

  @AfterEach
  void close() {
    tiny.close();
  }

  /** The LSTM: i, f, c~, o. */
  @Test
  void firstTwoTimeStepsOfAnLstmHaveNoProduct() {
    List<Operand<TFloat32>> inputs = inputs(4 * UNITS);
    Operand<TFloat32> kernel = tf.constant(matrix(UNITS, 4 * UNITS));
    Operand<TFloat32> hidden = initial;
    Operand<TFloat32> cell = initial;
    for (Operand<TFloat32> x : inputs) {
      Operand<TFloat32> sums = tf.math.add(x, tf.linalg.matMul(hidden, kernel));
      List<Operand<TFloat32>> gates = List.copyOf(tf.split(tf.constant(-1), sums, 4L).output());
      Operand<TFloat32> input =
          tf.math.mul(tf.math.sigmoid(gates.get(0)), tf.math.tanh(gates.get(2)));
      cell = tf.math.add(tf.math.mul(tf.math.sigmoid(gates.get(1)), cell), input);
      hidden = tf.math.mul(tf.math.sigmoid(gates.get(3)), tf.math.tanh(cell));
    }
    assertThat(tiny.typesPerCall(hidden))
        .satisfies(types -> assertCount(types, "MatMul", STEPS - 2))
        .satisfies(types -> assertCount(types, "GatherV2", STEPS + 1));
  }

  @Test
  void firstTwoTimeStepsOfASimpleRnnHaveNoProduct() {
    Operand<TFloat32> kernel = tf.constant(matrix(UNITS, UNITS));
    Operand<TFloat32> hidden = initial;
    for (Operand<TFloat32> x : inputs(UNITS)) {
      hidden = tf.math.tanh(tf.math.add(tf.linalg.matMul(hidden, kernel), x));
    }
    assertThat(tiny.typesPerCall(hidden))
        .satisfies(types -> assertCount(types, "MatMul", STEPS - 2))
        .satisfies(types -> assertCount(types, "GatherV2", STEPS));
  }

  private static void assertCount(List<? extends String> types, String type, int count) {
    assertThat(Collections.frequency(types, type)).as(type).isEqualTo(count);
  }

  /** The projections {@code x_t @ kernel + bias} of one-hot ids, T times {@code [B, N]}. */
  private List<Operand<TFloat32>> inputs(int width) {
    Operand<TFloat32> rows =
        tiny.rows(
            matrix(IDS, width),
            tf.linalg.transpose(
                tiny.ids(new int[][] {{4, 1, 0, 3}, {2, 2, 1, 0}, {0, 3, 3, 4}}),
                tf.constant(new int[] {1, 0})));
    Operand<TFloat32> bias = tf.constant(matrix(1, width)[0]);
    return List.copyOf(tf.unstack(tf.nn.biasAdd(rows, bias), (long) STEPS).output());
  }

  private float[][] matrix(int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextFloat() - 0.5f;
      }
    }
    return values;
  }
}
