package dev.unrolled.rnn.head;

import dev.unrolled.rnn.model.HeadOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The tags of a batch by a conditional random field.
 *
 * @param chain the field
 * @param logits {@code [B, T, C]}
 * @param length the largest number of targets, K
 */
record CrfTags(LinearChain chain, Operand<TFloat32> logits, int length) implements HeadOutput {

  static CrfTags of(Ops tf, LinearChain chain, int length) {
    return new CrfTags(chain, chain.logits().batchMajor(tf), length);
  }

  private TimeStepTargets targets() {
    return new TimeStepTargets(length, chain.logits().timeSteps());
  }

  /** A sequence's loss divided by its length, at each of its time steps. */
  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TInt32> targets) {
    Operand<TInt32> tags = targets().first(tf, targets);
    Operand<TFloat32> normalizer = chain.logNormalizer(tf, chain.forward(tf));
    Operand<TFloat32> loss = tf.math.sub(normalizer, chain.score(tf, tags));
    Operand<TFloat32> ones = tf.onesLike(tf.dtypes.cast(targets, TFloat32.class));
    return tf.math.mul(tf.math.div(loss, lengths(tf)), ones);
  }

  /** {@code [B, 1]}, or a scalar. */
  private Operand<TFloat32> lengths(Ops tf) {
    @Nullable Operand<TInt32> lengths = chain.logits().lengths();
    return lengths == null
        ? tf.constant((float) chain.logits().timeSteps())
        : tf.expandDims(tf.dtypes.cast(lengths, TFloat32.class), tf.constant(1));
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TInt32> targets) {
    var equal = tf.math.equal(chain.best(tf), targets().first(tf, targets));
    return targets().padded(tf, tf.dtypes.cast(equal, TFloat32.class));
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf) {
    return chain.logits().predictions(tf, chain.best(tf), chain.marginals(tf)).byName();
  }
}
