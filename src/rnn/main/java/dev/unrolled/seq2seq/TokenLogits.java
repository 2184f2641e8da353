package dev.unrolled.seq2seq;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Softmax over a vocabulary at each output token.
 *
 * <p>The cross-entropy is computed on {@code [B*K, V]}, since TensorFlow only accepts matrices.
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
    Operand<TFloat32> rows = tf.reshape(logits, tf.constant(new long[] {ANY, classes}));
    Operand<TFloat32> losses = tf.nn.softmaxCrossEntropyWithLogits(rows, labels).loss();
    return tf.reshape(losses, tf.constant(new long[] {ANY, length}));
  }

  /** 1 where the most probable id is the target, else 0, {@code [B, K]}. */
  Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    Operand<TInt32> ids = tf.math.argMax(logits, tf.constant(2), TInt32.class);
    return tf.dtypes.cast(tf.math.equal(ids, targets), TFloat32.class);
  }

  /** The probability of every id, {@code [B, K, V]}, and the most probable ids, {@code [B, K]}. */
  Map<String, Operand<?>> predictions(Ops tf, Operand<TFloat32> logits) {
    Operand<TFloat32> probabilities = tf.withName("probabilities").nn.softmax(logits);
    Operand<TInt32> ids =
        tf.withName("predictions").math.argMax(probabilities, tf.constant(2), TInt32.class);
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put("predictions", ids);
    outputs.put("probabilities", probabilities);
    return outputs;
  }

  /** Reshapes rows {@code [B*K, V]} to {@code [B, K, V]}. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> rows) {
    return tf.reshape(rows, tf.constant(new long[] {ANY, length, classes}));
  }
}
