package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss in which every number has a factor of its own, so that no two errors cancel. */
final class LinearLoss {

  private static final long SEED = 3;

  private LinearLoss() {}

  /** The sum of matrices {@code [B, N]}, weighted. */
  static double of(List<Matrix> values) {
    Draw factors = new Draw(SEED);
    return values.stream()
        .mapToDouble(value -> value.each(factors.matrix(value.rows(), value.columns())).sum())
        .sum();
  }

  /** The same of operands. */
  static Operand<TFloat32> of(FedGraph graph, List<Operand<TFloat32>> values, int batch) {
    Ops tf = graph.tf();
    Draw factors = new Draw(SEED);
    List<Operand<TFloat32>> sums = new ArrayList<>();
    for (Operand<TFloat32> value : values) {
      int columns = Math.toIntExact(value.shape().get(1));
      var weighted = tf.math.mul(value, graph.rows(factors.matrix(batch, columns)));
      sums.add(tf.reduceSum(weighted, tf.constant(new int[] {0, 1})));
    }
    return tf.math.addN(sums);
  }
}
