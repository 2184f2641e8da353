package dev.unrolled.rnn.head;

import dev.unrolled.rnn.model.HeadOutput;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The tags of a batch, each time step by itself.
 *
 * @param steps the logits by time step
 * @param logits the same, {@code [B, T, C]}
 * @param length the largest number of targets, K
 */
record SoftmaxTags(TagLogits steps, Operand<TFloat32> logits, int length) implements HeadOutput {

  static SoftmaxTags of(Ops tf, TagLogits steps, int length) {
    return new SoftmaxTags(steps, steps.batchMajor(tf), length);
  }

  private TimeStepTargets targets() {
    return new TimeStepTargets(length, steps.timeSteps());
  }

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TInt32> targets) {
    int classes = Math.toIntExact(logits.shape().get(2));
    Operand<TInt32> flat = tf.reshape(targets().first(tf, targets), tf.constant(new int[] {-1}));
    Operand<TFloat32> oneHot =
        tf.oneHot(flat, tf.constant(classes), tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> rows = tf.reshape(logits, tf.constant(new int[] {-1, classes}));
    Operand<TFloat32> losses = tf.nn.softmaxCrossEntropyWithLogits(rows, oneHot).loss();
    return targets().padded(tf, tf.reshape(losses, tf.constant(new int[] {-1, steps.timeSteps()})));
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TInt32> targets) {
    var equal = tf.math.equal(tags(tf), targets().first(tf, targets));
    return targets().padded(tf, tf.dtypes.cast(equal, TFloat32.class));
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf) {
    return steps.predictions(tf, tags(tf), tf.nn.softmax(logits)).byName();
  }

  private Operand<TInt32> tags(Ops tf) {
    return tf.math.argMax(logits, tf.constant(2), TInt32.class);
  }
}
