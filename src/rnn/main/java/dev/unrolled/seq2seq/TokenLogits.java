package dev.unrolled.seq2seq;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The softmax over a vocabulary at each token of an output.
 *
 * <p>The matrices in between are {@code [B*K, V]}: TensorFlow's gradient of the softmax
 * cross-entropy needs rank 2.
 *
 * @param length K
 * @param classes V
 */
record TokenLogits(int length, int classes) {

  private static final long ANY = -1;

  /** The cross-entropy of each token, {@code [B, K]}, in nats. */
  Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    Operand<TInt32> flat = tf.reshape(targets, tf.constant(new long[] {ANY}));
    Operand<TFloat32> labels =
        tf.oneHot(flat, tf.constant(classes), tf.constant(1f), tf.constant(0f));
    return tokens(tf, tf.nn.softmaxCrossEntropyWithLogits(rows(tf, logits), labels).loss());
  }

  /** 1 where the most probable id is the target, else 0, {@code [B, K]}. */
  Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    return tf.dtypes.cast(tf.math.equal(mostProbable(tf, logits), targets), TFloat32.class);
  }

  /** The most probable ids, {@code [B, K]}. */
  Operand<TInt32> mostProbable(Ops tf, Operand<TFloat32> logits) {
    return tokens(tf, tf.math.argMax(rows(tf, logits), tf.constant(1), TInt32.class));
  }

  /** The probability of every id, {@code [B, K, V]}. */
  Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> logits) {
    return of(tf, tf.nn.softmax(rows(tf, logits)));
  }

  /** From rows {@code [B*K, V]} to {@code [B, K, V]}. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> rows) {
    return tf.reshape(rows, tf.constant(new long[] {ANY, length, classes}));
  }

  private Operand<TFloat32> rows(Ops tf, Operand<TFloat32> logits) {
    return tf.reshape(logits, tf.constant(new long[] {ANY, classes}));
  }

  private <T extends org.tensorflow.types.family.TType> Operand<T> tokens(Ops tf, Operand<T> flat) {
    return tf.reshape(flat, tf.constant(new long[] {ANY, length}));
  }
}
