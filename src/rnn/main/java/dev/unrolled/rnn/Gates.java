package dev.unrolled.rnn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Operations for the gates of all cells. */
final class Gates {

  private static final int LAST_AXIS = -1;

  private Gates() {}

  /** Splits sums {@code [B, n*U]} into n blocks {@code [B, U]}. */
  static List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> sums, long blocks) {
    return List.copyOf(tf.split(tf.constant(LAST_AXIS), sums, blocks).output());
  }

  /** sigmoid(a + b). */
  static Operand<TFloat32> sigmoid(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.sigmoid(tf.math.add(a, b));
  }

  /** Zeros {@code [1, U]}, which broadcast over a batch. */
  static Operand<TFloat32> zeros(Ops tf, int units) {
    return tf.constant(new float[1][units]);
  }

  /** Tensors by symbol; {@code names} has one symbol for each, separated by spaces. */
  @SafeVarargs
  static Map<String, Operand<TFloat32>> trace(String names, Operand<TFloat32>... tensors) {
    String[] symbols = names.split(" ", -1);
    Map<String, Operand<TFloat32>> trace = new LinkedHashMap<>();
    for (int i = 0; i < symbols.length; i++) {
      trace.put(symbols[i], tensors[i]);
    }
    return trace;
  }
}
