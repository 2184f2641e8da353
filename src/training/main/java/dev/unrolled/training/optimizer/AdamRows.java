package dev.unrolled.training.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@link Adam}'s step for some rows of a weight, with the arithmetic of TensorFlow's kernel.
 *
 * @param adam the hyperparameters
 * @param optimizerStep the gradients and the graph's operations
 * @param beta1Power beta1 to the power of t, where the first step has t = 1
 * @param beta2Power beta2 to the power of t
 */
record AdamRows(
    Adam adam,
    OptimizerStep optimizerStep,
    Operand<TFloat32> beta1Power,
    Operand<TFloat32> beta2Power) {

  /** Updates the gradient's rows of the weight and of its slots. */
  Op update(Ops tf, Gradient gradient, Operand<TInt32> rows) {
    Operand<TFloat32> gradients = gradient.value();
    Operand<TFloat32> m = optimizerStep.slot("m", gradient, 0);
    Operand<TFloat32> v = optimizerStep.slot("v", gradient, 0);
    Operand<TFloat32> mean = movingAverage(tf, gradient.select(tf, m), gradients, adam.beta1());
    Operand<TFloat32> square =
        movingAverage(tf, gradient.select(tf, v), tf.math.square(gradients), adam.beta2());
    Operand<TFloat32> root =
        tf.math.add(tf.math.sqrt(square), optimizerStep.constant(adam.epsilon()));
    Operand<TFloat32> delta = tf.math.div(tf.math.mul(mean, rate(tf)), root);
    return optimizerStep.group(
        List.of(
            tf.scatterUpdate(m, rows, mean),
            tf.scatterUpdate(v, rows, square),
            tf.scatterSub(gradient.variable(), rows, delta)));
  }

  /** Computes the learning rate with bias correction. */
  private Operand<TFloat32> rate(Ops tf) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> square = tf.math.sqrt(tf.math.sub(one, beta2Power));
    return tf.math.div(
        tf.math.mul(optimizerStep.learningRate(), square), tf.math.sub(one, beta1Power));
  }

  private Operand<TFloat32> movingAverage(
      Ops tf, Operand<TFloat32> average, Operand<TFloat32> value, double beta) {
    Operand<TFloat32> weight = tf.constant(1 - (float) beta);
    return tf.math.add(average, tf.math.mul(tf.math.sub(value, average), weight));
  }
}
