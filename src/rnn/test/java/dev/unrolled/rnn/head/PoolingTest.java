package dev.unrolled.rnn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Poolings of two sequences of two and three time steps, computed by hand. */
class PoolingTest {

  private static final float[][][] OUTPUTS = {
    {{1, -2}, {3, -4}, {9, 9}}, {{0.5f, 1}, {-1, 2}, {2, 0}}
  };

  private static final int[] LENGTHS = {2, 3};
  private static final float[][] LAST = {{3, -4}, {2, 0}};
  private static final float[][] KERNEL = {{0.5f, -0.25f}, {1, 0.75f}};
  private static final float[] BIAS = {0.1f, -0.2f};
  private static final float[][] CONTEXT = {{1.5f}, {-0.5f}};

  @AutoClose private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);

  private float[][] pool(Pooling pooling, int timeSteps, int @Nullable [] lengths) {
    List<Operand<TFloat32>> steps = new ArrayList<>();
    for (int t = 0; t < timeSteps; t++) {
      float[][] step = new float[OUTPUTS.length][];
      for (int row = 0; row < step.length; row++) {
        step[row] = t < OUTPUTS[row].length ? OUTPUTS[row][t] : new float[] {77, -77};
      }
      steps.add(tf.constant(step));
    }
    var encoded =
        new SequenceOutput(
            steps,
            new HiddenState(tf.constant(LAST)),
            lengths == null ? null : tf.constant(lengths),
            List.of());
    Operand<TFloat32> pooled = pooling.pool(tf, weights(), encoded);
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(tf.identity(pooled)).run()) {
      return StdArrays.array2dCopyOf((TFloat32) result.get(0));
    }
  }

  private Parameters weights() {
    return weight ->
        switch (weight.name()) {
          case "attention/dense/kernel" -> tf.constant(KERNEL);
          case "attention/dense/bias" -> tf.constant(BIAS);
          case "attention/context" -> tf.constant(CONTEXT);
          default -> throw new AssertionError("asked for " + weight);
        };
  }

  @Test
  void paddingDoesNotCount() {
    assertThat(pool(Pooling.LAST, 3, LENGTHS)).isDeepEqualTo(LAST);
    assertThat(pool(Pooling.MEAN, 3, LENGTHS)).isDeepEqualTo(new float[][] {{2, -3}, {0.5f, 1}});
    assertThat(pool(Pooling.MAX, 3, LENGTHS)).isDeepEqualTo(new float[][] {{3, -2}, {2, 2}});
  }

  @Test
  void withoutLengthsEveryTimeStepCounts() {
    assertThat(pool(Pooling.MAX, 3, null)).isDeepEqualTo(new float[][] {{9, 9}, {2, 2}});
    assertThat(pool(Pooling.MEAN, 2, null)[0]).containsExactly(2, -3);
  }

  @Test
  void attentionWeighsByASoftmaxOfTheScores() {
    float[][] found = pool(Pooling.ATTENTION, 3, LENGTHS);
    for (int row = 0; row < LENGTHS.length; row++) {
      double[] weights = new double[LENGTHS[row]];
      for (int t = 0; t < weights.length; t++) {
        weights[t] = Math.exp(score(OUTPUTS[row][t]));
      }
      double sum = Arrays.stream(weights).sum();
      for (int unit = 0; unit < 2; unit++) {
        double expected = 0;
        for (int t = 0; t < weights.length; t++) {
          expected += weights[t] / sum * OUTPUTS[row][t][unit];
        }
        assertThat((double) found[row][unit]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  private static double score(float[] h) {
    double score = 0;
    for (int unit = 0; unit < 2; unit++) {
      double key = h[0] * KERNEL[0][unit] + h[1] * KERNEL[1][unit] + BIAS[unit];
      score += Math.tanh(key) * CONTEXT[unit][0];
    }
    return score;
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void morePaddingChangesNoBit(Pooling pooling) {
    assertThat(pool(pooling, 6, LENGTHS)).isDeepEqualTo(pool(pooling, 3, LENGTHS));
  }
}
