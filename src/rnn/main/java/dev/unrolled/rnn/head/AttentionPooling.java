package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.GlorotUniform;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Weight;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A mean of a sequence's outputs, weighted by how well each fits a learned context vector.
 *
 * <pre>
 * u_t = tanh(h_t @ kernel + bias)
 * a_t = exp(u_t @ context) / sum over the sequence's time steps of exp(u_s @ context)
 * pooled = sum of a_t * h_t
 * </pre>
 *
 * <p>Weights: {@code dense/kernel [U, U]}, {@code dense/bias [U]}, {@code context [U, 1]}. Yang et
 * al., "Hierarchical attention networks for document classification", NAACL 2016.
 */
final class AttentionPooling {

  private AttentionPooling() {}

  /** The sums are taken in the order of time, so that padding does not change a bit of them. */
  static Operand<TFloat32> pool(Ops tf, Parameters parameters, SequenceOutput encoded) {
    List<Operand<TFloat32>> scores = scores(tf, parameters, encoded);
    List<Operand<TFloat32>> outputs = encoded.outputs();
    Operand<TFloat32> largest = tf.stopGradient(max(tf, scores, encoded));
    Operand<TFloat32> weights = tf.math.exp(tf.math.sub(scores.get(0), largest));
    Operand<TFloat32> sum = tf.math.mul(weights, outputs.get(0));
    for (int t = 1; t < outputs.size(); t++) {
      Operand<TFloat32> weight = tf.math.exp(tf.math.sub(scores.get(t), largest));
      weights = ifBefore(tf, encoded, t, tf.math.add(weights, weight), weights);
      Operand<TFloat32> weighted = tf.math.mul(weight, outputs.get(t));
      sum = ifBefore(tf, encoded, t, tf.math.add(sum, weighted), sum);
    }
    return tf.math.div(sum, weights);
  }

  /** The score of each time step, T times {@code [B, 1]}. */
  static List<Operand<TFloat32>> scores(Ops tf, Parameters parameters, SequenceOutput encoded) {
    int units = encoded.units();
    Operand<TFloat32> flat = TimeMajor.flat(tf, encoded.outputs());
    Operand<TFloat32> keys = tf.math.tanh(new Dense(units).call(tf, parameters, flat));
    Operand<TFloat32> context =
        parameters.weight(Weight.trained("context", Shape.of(units, 1), new GlorotUniform()));
    return TimeMajor.steps(tf, tf.linalg.matMul(keys, context), encoded.outputs().size());
  }

  private static Operand<TFloat32> max(
      Ops tf, List<Operand<TFloat32>> scores, SequenceOutput encoded) {
    Operand<TFloat32> max = scores.get(0);
    for (int t = 1; t < scores.size(); t++) {
      max = ifBefore(tf, encoded, t, tf.math.maximum(max, scores.get(t)), max);
    }
    return max;
  }

  private static Operand<TFloat32> ifBefore(
      Ops tf, SequenceOutput encoded, int t, Operand<TFloat32> then, Operand<TFloat32> otherwise) {
    return encoded.lengths() == null
        ? then
        : tf.select(Unroll.isBefore(tf, t, encoded.lengths()), then, otherwise);
  }
}
