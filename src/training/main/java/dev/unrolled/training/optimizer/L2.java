package dev.unrolled.training.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Pulls weights towards 0: {@code strength * sum(w^2)} is learned from as a part of the loss.
 *
 * <p>Where a gradient is of some rows of a weight, those rows are pulled. Biases are left alone:
 * whatever is named {@code bias}. Keras's {@code regularizers.L2}.
 *
 * @param strength how strongly
 */
record L2(double strength) {

  List<Gradient> added(Ops tf, List<Gradient> gradients) {
    if (strength == 0) {
      return gradients;
    }
    Operand<TFloat32> twice = tf.constant((float) (2 * strength));
    return gradients.stream().map(g -> isBias(g) ? g : pulled(tf, g, twice)).toList();
  }

  private static boolean isBias(Gradient gradient) {
    String name = gradient.weight().name();
    return name.equals("bias") || name.endsWith("/bias");
  }

  private static Gradient pulled(Ops tf, Gradient gradient, Operand<TFloat32> twice) {
    Operand<TFloat32> weights = gradient.part(tf, gradient.variable());
    return gradient.with(tf.math.add(gradient.value(), tf.math.mul(weights, twice)));
  }
}
