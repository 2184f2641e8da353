package dev.unrolled.seq2seq;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A time step of a beam search: which hypotheses continue, and with which id.
 *
 * @param tf the graph's operations
 * @param beam width and penalty
 * @param classes the number of output ids, V
 */
record BeamStep(Ops tf, BeamSearch beam, int classes) {

  private static final float NEVER = Float.NEGATIVE_INFINITY;

  /**
   * The best continuations.
   *
   * @param parents the hypothesis that each continues, {@code [B, W]}
   * @param ids the id that each adds, {@code [B, W]}
   * @param logProbability {@code [B, W]}
   */
  record Best(Operand<TInt32> parents, Operand<TInt32> ids, Operand<TFloat32> logProbability) {}

  /** The best continuations by log-probabilities of ids {@code [B*W, V]}. */
  Best best(SearchVariables now, Operand<TFloat32> logProbabilities) {
    int width = beam.width();
    Operand<TFloat32> byRow =
        tf.reshape(logProbabilities, tf.constant(new int[] {-1, width, classes}));
    Operand<TBool> ended = tf.expandDims(now.ended(), tf.constant(2));
    Operand<TFloat32> added = tf.select(ended, new IdChoice(tf, classes).onlyEnd(), byRow);
    Operand<TFloat32> sums =
        flat(tf.math.add(tf.expandDims(now.logProbability(), tf.constant(2)), added));
    Operand<TInt32> lengths =
        tf.select(now.ended(), withEnd(now.lengths()), tf.math.add(now.time(), tf.constant(1)));
    Operand<TFloat32> divisors = tf.expandDims(beam.penalty().of(tf, lengths), tf.constant(2));
    Operand<TFloat32> scores =
        flat(tf.math.div(tf.reshape(sums, tf.constant(new int[] {-1, width, classes})), divisors));
    Operand<TInt32> indices = tf.nn.topK(scores, tf.constant(width), new TopK.Options[0]).indices();
    return new Best(
        tf.math.div(indices, tf.constant(classes)),
        tf.math.floorMod(indices, tf.constant(classes)),
        Columns.at(tf, sums, indices));
  }

  private Operand<TFloat32> flat(Operand<TFloat32> candidates) {
    return tf.reshape(candidates, tf.constant(new int[] {-1, beam.width() * classes}));
  }

  private Operand<TInt32> withEnd(Operand<TInt32> lengths) {
    return tf.math.add(lengths, tf.constant(1));
  }

  /** The indices of hypotheses {@code [B, W]} among all, {@code [B*W]}. */
  Operand<TInt32> rows(Operand<TInt32> parents) {
    Operand<TInt32> count = tf.gather(tf.shape(parents), tf.constant(0), tf.constant(0));
    Operand<TInt32> first =
        tf.math.mul(tf.range(tf.constant(0), count, tf.constant(1)), tf.constant(beam.width()));
    return tf.reshape(
        tf.math.add(tf.expandDims(first, tf.constant(1)), parents), tf.constant(new int[] {-1}));
  }

  /** The scores of hypotheses that have ended; minus infinity for the others, {@code [B, W]}. */
  Operand<TFloat32> scores(
      Operand<TBool> ended, Operand<TInt32> lengths, Operand<TFloat32> logProbability) {
    Operand<TFloat32> scores = tf.math.div(logProbability, beam.penalty().of(tf, withEnd(lengths)));
    return tf.select(ended, scores, tf.constant(NEVER));
  }

  /**
   * The rows whose answers are found, {@code [B, 1]}: no hypothesis that goes on can have a better
   * score than the n-th of those that have ended. Its log-probability only decreases, and no
   * divisor is larger than that of the longest answer.
   */
  Operand<TBool> isFound(Operand<TFloat32> scores, Operand<TFloat32> open, Operand<TInt32> limits) {
    Operand<TFloat32> best =
        tf.math.div(tf.max(open, tf.constant(1)), beam.penalty().of(tf, withEnd(limits)));
    Operand<TFloat32> answers =
        tf.nn.topK(scores, tf.constant(beam.nBest()), new TopK.Options[0]).values();
    Operand<TFloat32> last = tf.min(answers, tf.constant(1));
    return tf.expandDims(tf.math.greaterEqual(last, best), tf.constant(1));
  }

  /** The first of W hypotheses, {@code [1, W]}. */
  Operand<TBool> isFirst() {
    return tf.math.equal(
        tf.constant(new int[][] {IntStream.range(0, beam.width()).toArray()}), tf.constant(0));
  }
}
