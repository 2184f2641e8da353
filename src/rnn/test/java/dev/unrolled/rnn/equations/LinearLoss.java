package dev.unrolled.rnn.equations;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weighted sum in which every value has its own factor, so that two errors do not cancel. */
final class LinearLoss {

  private static final long SEED = 3;

  private LinearLoss() {}

  /** The weighted sum of matrices {@code [B, N]}. */
  static double of(List<Matrix> values) {
    RandomValues factors = new RandomValues(SEED);
    return values.stream()
        .mapToDouble(value -> value.multiply(factors.matrix(value.rows(), value.columns())).sum())
        .sum();
  }

  /** The weighted sum of operands {@code [B, N]}. */
  static Operand<TFloat32> of(TestGraph graph, List<Operand<TFloat32>> values, int batch) {
    Ops tf = graph.tf();
    RandomValues factors = new RandomValues(SEED);
    List<Operand<TFloat32>> sums = new ArrayList<>();
    for (Operand<TFloat32> value : values) {
      int columns = Math.toIntExact(value.shape().get(1));
      var weighted = tf.math.mul(value, graph.rows(factors.matrix(batch, columns)));
      sums.add(tf.reduceSum(weighted, tf.constant(new int[] {0, 1})));
    }
    return tf.math.addN(sums);
  }
}
