package dev.unrolled.seq2seq;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Draws of ids. The random numbers are a hash of the seed, the length of the input, the ids drawn
 * before and the id. All of these are integers, so a row's draws do not depend on the last bits of
 * its state, which may differ between batches.
 *
 * @param sampling the settings
 */
record IdDraws(Sampling sampling) {

  private static final long LOW_32 = 0xffffffffL;
  private static final long SEED_FACTOR = 0x9e3779b9L;
  private static final long ID_FACTOR = 0x85ebca6bL;
  private static final long DRAWN_FACTOR = 0xc2b2ae35L;
  private static final int BITS_BELOW = 9;
  private static final float NUMBERS = 1 << 23;

  /** A number for each row before its first id, {@code [B]}. */
  Operand<TInt64> firstKeys(Ops tf, Operand<TInt32> lengths) {
    Operand<TInt64> seed = tf.constant(sampling.seed() * SEED_FACTOR);
    return mixed(tf, tf.math.add(tf.dtypes.cast(lengths, TInt64.class), seed));
  }

  /** A number for each row after a further id, {@code [B]}. */
  Operand<TInt64> nextKeys(Ops tf, Operand<TInt64> keys, Operand<TInt32> drawn) {
    Operand<TInt64> ids = tf.dtypes.cast(drawn, TInt64.class);
    return mixed(tf, tf.math.add(keys, tf.math.mul(ids, tf.constant(DRAWN_FACTOR))));
  }

  /**
   * Draws an id for each row.
   *
   * @param logProbabilities {@code [B, V]}
   * @param keys the numbers of the rows, {@code [B]}
   * @return {@code [B]}
   */
  Operand<TInt32> draw(Ops tf, Operand<TFloat32> logProbabilities, Operand<TInt64> keys) {
    Operand<TFloat32> scores = candidates(tf, logProbabilities);
    Operand<TFloat32> uniform = uniform(tf, keys, classes(logProbabilities));
    Operand<TFloat32> gumbel = tf.math.neg(tf.math.log(tf.math.neg(tf.math.log(uniform))));
    return tf.math.argMax(tf.math.add(scores, gumbel), tf.constant(1), TInt32.class);
  }

  private static int classes(Operand<TFloat32> logProbabilities) {
    return Math.toIntExact(logProbabilities.shape().get(1));
  }

  /** Scores by temperature, minus infinity for ids that are not drawn. */
  private Operand<TFloat32> candidates(Ops tf, Operand<TFloat32> logProbabilities) {
    int classes = classes(logProbabilities);
    Operand<TFloat32> scores =
        tf.math.div(logProbabilities, tf.constant((float) sampling.temperature()));
    if (sampling.topK() > 0 && sampling.topK() < classes) {
      TopK<TFloat32, TInt32> best =
          tf.nn.topK(scores, tf.constant(sampling.topK()), new TopK.Options[0]);
      scores = atLeast(tf, scores, tf.min(best.values(), tf.constant(1)));
    }
    return sampling.topP() == 1 ? scores : atLeast(tf, scores, leastOfNucleus(tf, scores, classes));
  }

  /** The score of the least probable id among those whose probabilities add up to p. */
  private Operand<TFloat32> leastOfNucleus(Ops tf, Operand<TFloat32> scores, int classes) {
    Operand<TFloat32> sorted =
        tf.nn.topK(scores, tf.constant(classes), new TopK.Options[0]).values();
    Operand<TFloat32> before =
        tf.math.cumsum(tf.nn.softmax(sorted), tf.constant(1), Cumsum.exclusive(true));
    Operand<TBool> inside = tf.math.less(before, tf.constant((float) sampling.topP()));
    Operand<TFloat32> kept = tf.select(inside, sorted, tf.constant(Float.POSITIVE_INFINITY));
    return tf.min(kept, tf.constant(1));
  }

  private static Operand<TFloat32> atLeast(
      Ops tf, Operand<TFloat32> scores, Operand<TFloat32> least) {
    Operand<TBool> kept = tf.math.greaterEqual(scores, tf.expandDims(least, tf.constant(1)));
    return tf.select(kept, scores, tf.constant(Float.NEGATIVE_INFINITY));
  }

  /** Numbers in {@code (0, 1)}, {@code [B, V]}. */
  private static Operand<TFloat32> uniform(Ops tf, Operand<TInt64> keys, int classes) {
    long[] ids = IntStream.range(0, classes).mapToLong(i -> (ID_FACTOR * i) & LOW_32).toArray();
    Operand<TInt64> sums = tf.math.add(tf.expandDims(keys, tf.constant(1)), tf.constant(ids));
    Operand<TInt64> high = tf.bitwise.rightShift(mixed(tf, sums), tf.constant((long) BITS_BELOW));
    Operand<TFloat32> number = tf.math.add(tf.dtypes.cast(high, TFloat32.class), tf.constant(0.5f));
    return tf.math.div(number, tf.constant(NUMBERS));
  }

  /** Hash of 32 bits: https://github.com/skeeto/hash-prospector, lowbias32. */
  private static Operand<TInt64> mixed(Ops tf, Operand<TInt64> numbers) {
    Operand<TInt64> low = tf.bitwise.bitwiseAnd(numbers, tf.constant(LOW_32));
    low = product(tf, shifted(tf, low, 16), 0x7feb352dL);
    low = product(tf, shifted(tf, low, 15), 0x846ca68bL);
    return shifted(tf, low, 16);
  }

  private static Operand<TInt64> shifted(Ops tf, Operand<TInt64> numbers, long bits) {
    return tf.bitwise.bitwiseXor(numbers, tf.bitwise.rightShift(numbers, tf.constant(bits)));
  }

  private static Operand<TInt64> product(Ops tf, Operand<TInt64> numbers, long factor) {
    return tf.bitwise.bitwiseAnd(tf.math.mul(numbers, tf.constant(factor)), tf.constant(LOW_32));
  }
}
