package dev.unrolled.training.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * L2 regularization: adds {@code strength * sum(w^2)} to the loss that is minimized.
 *
 * <p>If a gradient is for some rows of a weight, only these rows are regularized. Weights named
 * {@code bias} are not. Equals Keras's {@code regularizers.L2}.
 *
 * @param strength the factor of the regularization term
 */
record L2(double strength) {

  List<Gradient> regularize(Ops tf, List<Gradient> gradients) {
    if (strength == 0) {
      return gradients;
    }
    Operand<TFloat32> twice = tf.constant((float) (2 * strength));
    return gradients.stream().map(g -> isBias(g) ? g : regularized(tf, g, twice)).toList();
  }

  private static boolean isBias(Gradient gradient) {
    String name = gradient.weight().name();
    return name.equals("bias") || name.endsWith("/bias");
  }

  private static Gradient regularized(Ops tf, Gradient gradient, Operand<TFloat32> twice) {
    Operand<TFloat32> weights = gradient.select(tf, gradient.variable());
    return gradient.with(tf.math.add(gradient.value(), tf.math.mul(weights, twice)));
  }
}
