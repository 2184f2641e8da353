package dev.unrolled.training.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@link Adam}'s step for some rows of a weight, by the arithmetic of TensorFlow's kernel.
 *
 * @param adam the numbers
 * @param descent the gradients and the graph
 * @param beta1Power beta1 to the power of the step's number, from 1
 * @param beta2Power likewise beta2
 */
record AdamRows(
    Adam adam, OptimizerStep descent, Operand<TFloat32> beta1Power, Operand<TFloat32> beta2Power) {

  /** Moves the gradient's rows, and what is kept for them. */
  Op move(Ops tf, Gradient gradient, Operand<TInt32> rows) {
    Operand<TFloat32> slopes = gradient.value();
    Operand<TFloat32> m = descent.slot("m", gradient, 0);
    Operand<TFloat32> v = descent.slot("v", gradient, 0);
    Operand<TFloat32> mean = towards(tf, gradient.part(tf, m), slopes, adam.beta1());
    Operand<TFloat32> square =
        towards(tf, gradient.part(tf, v), tf.math.square(slopes), adam.beta2());
    Operand<TFloat32> root = tf.math.add(tf.math.sqrt(square), descent.constant(adam.epsilon()));
    Operand<TFloat32> down = tf.math.div(tf.math.mul(mean, rate(tf)), root);
    return descent.together(
        List.of(
            tf.scatterUpdate(m, rows, mean),
            tf.scatterUpdate(v, rows, square),
            tf.scatterSub(gradient.variable(), rows, down)));
  }

  /** The learning rate with its bias correction. */
  private Operand<TFloat32> rate(Ops tf) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> square = tf.math.sqrt(tf.math.sub(one, beta2Power));
    return tf.math.div(tf.math.mul(descent.learningRate(), square), tf.math.sub(one, beta1Power));
  }

  private Operand<TFloat32> towards(
      Ops tf, Operand<TFloat32> before, Operand<TFloat32> now, double kept) {
    Operand<TFloat32> part = tf.constant(1 - (float) kept);
    return tf.math.add(before, tf.math.mul(tf.math.sub(now, before), part));
  }
}
