package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.MinGRUCell;
import dev.unrolled.rnn.Unroll;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/**
 * The loop over time of a minGRU, beside its parallel form: a scan in log2 T levels (arXiv
 * 2410.01201, section 3.1). The library has the loop only, which is faster on a CPU.
 */
class MinGRUScanTest {

  private static final int ROWS = 3;
  private static final int FEATURES = 4;
  private static final int UNITS = 5;

  /** The scan sums in another order. */
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20, 64})
  void outputsAndGradientsAreThoseOfTheParallelForm(int timeSteps) {
    try (TestGraph graph = new TestGraph()) {
      RandomValues random = new RandomValues(11);
      var inputs = graph.sequences(random.matrices(ROWS, timeSteps, FEATURES));
      var loop = loop(graph, inputs, random);
      var scan = scan(graph.tf(), preactivations(graph, inputs), timeSteps);
      var factors = graph.sequences(random.matrices(ROWS, timeSteps, UNITS));
      assertEqual(graph.fetch(List.of(loop)), graph.fetch(List.of(scan)));
      assertEqual(
          graph.fetch(graph.gradients(sum(graph.tf(), loop, factors))),
          graph.fetch(graph.gradients(sum(graph.tf(), scan, factors))));
    }
  }

  private static void assertEqual(List<Matrix> loop, List<Matrix> scan) {
    assertThat(loop).isNotEmpty().hasSameSizeAs(scan);
    for (int i = 0; i < loop.size(); i++) {
      assertThat(loop.get(i).maxDifference(scan.get(i))).isLessThan(TOLERANCE);
    }
  }

  private static Operand<TFloat32> sum(
      Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> factors) {
    return tf.sum(tf.math.mul(outputs, factors), tf.constant(new int[] {0, 1, 2}));
  }

  /** The outputs of the cell, {@code [B, T, U]}. */
  private static Operand<TFloat32> loop(
      TestGraph graph, Operand<TFloat32> inputs, RandomValues random) {
    Ops tf = graph.tf();
    var recurrence = new MinGRUCell(UNITS).bind(tf, random.parameters(graph), FEATURES);
    var unrolled = Unroll.of(recurrence).over(tf, FeatureSequence.of(tf, inputs));
    return tf.stack(unrolled.outputs(), Stack.axis(1L));
  }

  /**
   * The sums of gates and candidates at all time steps, before any activation, {@code [B, T, 2U]}.
   */
  private static Operand<TFloat32> preactivations(TestGraph graph, Operand<TFloat32> inputs) {
    Ops tf = graph.tf();
    var kernel = weight(graph, 0, Shape.of(FEATURES, 2 * UNITS));
    var bias = weight(graph, 1, Shape.of(2 * UNITS));
    var flat = tf.reshape(inputs, tf.constant(new int[] {-1, FEATURES}));
    var sums = tf.math.add(tf.linalg.matMul(flat, kernel), bias);
    return tf.reshape(sums, tf.constant(new int[] {ROWS, -1, 2 * UNITS}));
  }

  /** A weight that the cell has requested. */
  private static Operand<TFloat32> weight(TestGraph graph, int index, Shape shape) {
    return graph.weight(
        graph.weightNames().get(index),
        shape,
        () -> {
          throw new AssertionError("expected a weight of the cell");
        });
  }

  /**
   * h of time step t is {@code a_t * h + b_t}, with a = 1 - z and b = z * h~. Two such steps are
   * one of {@code a' * a} and {@code a' * b + b'}: at each level, twice as many time steps are
   * joined.
   */
  private static Operand<TFloat32> scan(Ops tf, Operand<TFloat32> sums, int timeSteps) {
    var parts = tf.split(tf.constant(2), sums, 2L).output();
    var z = tf.math.sigmoid(parts.get(0));
    Operand<TFloat32> a = tf.math.sub(tf.constant(1f), z);
    Operand<TFloat32> b = tf.math.mul(z, parts.get(1));
    for (int level = 1; level < timeSteps; level *= 2) {
      b = tf.math.add(tf.math.mul(a, delayed(tf, b, level, 0f)), b);
      a = tf.math.mul(a, delayed(tf, a, level, 1f));
    }
    return b;
  }

  /** Values moved to later time steps; a constant fills the first ones. */
  private static Operand<TFloat32> delayed(
      Ops tf, Operand<TFloat32> values, int timeSteps, float before) {
    var padding = tf.constant(new int[][] {{0, 0}, {timeSteps, 0}, {0, 0}});
    var padded = tf.pad(values, padding, tf.constant(before));
    return tf.slice(padded, tf.constant(new int[] {0, 0, 0}), tf.shape(values));
  }
}
