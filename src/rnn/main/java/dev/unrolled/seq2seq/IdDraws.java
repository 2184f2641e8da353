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
 * Draws of ids. The random numbers are a hash of the seed, the row, the time step and the id, so
 * that they do not depend on other rows.
 *
 * @param sampling the settings
 */
record IdDraws(Sampling sampling) {

  private static final long LOW_32 = 0xffffffffL;
  private static final long TIME_FACTOR = 0x9e3779b9L;
  private static final long ID_FACTOR = 0x85ebca6bL;
  private static final long UNIT_FACTOR = 0xc2b2ae35L;
  private static final int BITS_BELOW = 9;
  private static final float NUMBERS = 1 << 23;

  /** A number for each row, {@code [B]}, from the bits of the encoder's final state. */
  Operand<TInt64> rowKeys(Ops tf, DecoderVariables start) {
    Operand<TFloat32> state = start.state().get(0);
    Operand<TInt64> bits = tf.dtypes.cast(tf.bitcast(state, TInt32.class), TInt64.class);
    int units = Math.toIntExact(state.shape().get(1));
    long[] factors =
        IntStream.range(0, units).mapToLong(i -> (UNIT_FACTOR * (2L * i + 1)) & LOW_32).toArray();
    Operand<TInt64> sum = tf.sum(tf.math.mul(bits, tf.constant(factors)), tf.constant(1));
    Operand<TInt64> seeded = tf.math.add(sum, tf.constant(sampling.seed() * TIME_FACTOR));
    return mixed(tf, seeded);
  }

  /**
   * Draws an id for each row.
   *
   * @param logProbabilities {@code [B, V]}
   * @param time the time step, a scalar
   * @param rowKeys as {@link #rowKeys} gives them
   * @return {@code [B]}
   */
  Operand<TInt32> draw(
      Ops tf, Operand<TFloat32> logProbabilities, Operand<TInt32> time, Operand<?> rowKeys) {
    Operand<TFloat32> scores = candidates(tf, logProbabilities);
    Operand<TInt64> keys = rowKeys.asOutput().expect(TInt64.class);
    Operand<TFloat32> uniform = uniform(tf, keys, time, classes(logProbabilities));
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
  private static Operand<TFloat32> uniform(
      Ops tf, Operand<TInt64> rowKeys, Operand<TInt32> time, int classes) {
    long[] ids = IntStream.range(0, classes).mapToLong(i -> (ID_FACTOR * i) & LOW_32).toArray();
    Operand<TInt64> now = tf.math.mul(tf.dtypes.cast(time, TInt64.class), tf.constant(TIME_FACTOR));
    Operand<TInt64> row = mixed(tf, tf.math.add(rowKeys, now));
    Operand<TInt64> sums = tf.math.add(tf.expandDims(row, tf.constant(1)), tf.constant(ids));
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
