package dev.unrolled.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
import dev.unrolled.training.internal.graph.WeightReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class AdamTest {

  /** Rounding of weights of this size in a step. */
  private static final double ROUNDING = 1e-5;

  private static final int WEIGHTS = 8;
  private static final int SIZE = 64;

  /** The first step is the learning rate, whatever the gradient: m / sqrt(v) is its sign. */
  @RepeatedTest(100)
  void firstStepChangesEveryWeightByTheLearningRate() {
    try (Bowl bowl = new Bowl(new Adam(0.1), 2)) {
      Weights before = bowl.weights();
      bowl.step();
      assertMovedBy(0.1, before, bowl.weights());
    }
  }

  @Test
  void twentyStepsEqualPlainJava() {
    Adam adam = new Adam(0.05, 0.8, 0.95, 1e-3);
    try (Bowl bowl = new Bowl(adam, 2)) {
      PlainAdam plain = new PlainAdam(adam, values(bowl.weights()));
      for (int step = 0; step < 20; step++) {
        bowl.step();
        plain.step();
        assertThat(values(bowl.weights())).containsExactly(plain.weights(), within(ROUNDING));
      }
    }
  }

  @Test
  void rejectsOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam(0))
        .withMessage("learning rate: expected a number above 0, found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam(0.1, 1, 0.9, 1e-8))
        .withMessage("beta1: expected a number in [0, 1), found 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam(0.1, 0.9, -1, 1e-8))
        .withMessage("beta2: expected a number in [0, 1), found -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam(0.1, 0.9, 0.9, Double.NaN))
        .withMessage("epsilon: expected a number above 0, found NaN");
  }

  private static void assertMovedBy(double distance, Weights before, Weights after) {
    double[] from = values(before);
    double[] to = values(after);
    for (int i = 0; i < from.length; i++) {
      assertThat(Math.abs(to[i] - from[i])).isCloseTo(distance, within(ROUNDING));
    }
  }

  private static double[] values(Weights weights) {
    List<Double> values = new ArrayList<>();
    for (FloatNdArray array : weights.values().values()) {
      array.scalars().forEach(scalar -> values.add((double) scalar.getFloat()));
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Minimizes half the sum of squares of several weights, whose gradient is the weight itself. */
  private static final class Bowl implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Session session;
    private final WeightReader reader;
    private final Op step;

    Bowl(Adam adam, int threads) {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.initialized(graph, new Seed(7));
      List<Gradient> gradients = new ArrayList<>();
      for (int i = 0; i < WEIGHTS; i++) {
        Weight weight =
            Weight.trained(
                "scope/weight_" + i, Shape.of(SIZE), (ops, shape, seed) -> ops.constant(ramp()));
        Operand<TFloat32> variable = variables.weight(weight);
        gradients.add(new Gradient(weight, variable, tf.math.mul(variable, tf.constant(1f))));
      }
      reader = WeightReader.of(tf, variables, variables.trainable());
      Operand<TFloat32> rate = tf.constant((float) adam.learningRate());
      step = adam.step(new OptimizerStep(tf, variables.in(adam.name()), rate, gradients));
      session = Sessions.training(graph, threads);
    }

    private static float[] ramp() {
      float[] values = new float[SIZE];
      for (int i = 0; i < SIZE; i++) {
        values[i] = (i % 2 == 0 ? 1 : -1) * (0.5f + i / (float) SIZE);
      }
      return values;
    }

    void step() {
      session.run(step);
    }

    Weights weights() {
      return reader.read(session.runner());
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
