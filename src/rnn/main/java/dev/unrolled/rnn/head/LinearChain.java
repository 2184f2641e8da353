package dev.unrolled.rnn.head;

import dev.unrolled.rnn.TimeMajor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A linear-chain conditional random field over a batch of sequences.
 *
 * @param logits the score of each tag at each time step, T times {@code [B, C]}, with lengths
 * @param transitions the score of a tag (column) after another one (row), {@code [C, C]}
 * @param start the score of a sequence's first tag, {@code [C]}
 * @param end the score of its last tag, {@code [C]}
 */
record LinearChain(
    TagLogits logits,
    Operand<TFloat32> transitions,
    Operand<TFloat32> start,
    Operand<TFloat32> end) {

  /**
   * The log of the summed scores of all taggings up to each time step that end in a tag there: the
   * forward algorithm. Past a sequence's end it stays as it was.
   *
   * @return T times {@code [B, C]}
   */
  List<Operand<TFloat32>> forward(Ops tf) {
    List<Operand<TFloat32>> alphas = new ArrayList<>();
    alphas.add(tf.math.add(logits.steps().get(0), start));
    for (int t = 1; t < logits.timeSteps(); t++) {
      Operand<TFloat32> before = alphas.get(t - 1);
      Operand<TFloat32> moved = logSumExp(tf, after(tf, before), 1);
      Operand<TFloat32> alpha = tf.math.add(moved, logits.steps().get(t));
      alphas.add(logits.ifBefore(tf, t, alpha, before));
    }
    return alphas;
  }

  /** The forward algorithm from earlier time steps to the first one here, {@code [B, C]}. */
  Operand<TFloat32> next(Ops tf, Operand<TFloat32> before) {
    return tf.math.add(logSumExp(tf, after(tf, before), 1), logits.steps().get(0));
  }

  /**
   * The log of the summed scores of all continuations of a tag at each time step: the backward
   * algorithm.
   *
   * @return T times {@code [B, C]}, or {@code [C]} at the last
   */
  List<Operand<TFloat32>> backward(Ops tf) {
    int last = logits.timeSteps() - 1;
    @SuppressWarnings({"unchecked", "rawtypes"})
    Operand<TFloat32>[] betas = new Operand[last + 1];
    betas[last] = end;
    for (int t = last - 1; t >= 0; t--) {
      Operand<TFloat32> next = tf.math.add(logits.steps().get(t + 1), betas[t + 1]);
      Operand<TFloat32> beta =
          logSumExp(tf, tf.math.add(transitions, tf.expandDims(next, tf.constant(1))), 2);
      betas[t] = logits.ifBefore(tf, t + 1, beta, end);
    }
    return Arrays.asList(betas);
  }

  /** The log of the summed scores of all taggings, {@code [B, 1]}. */
  Operand<TFloat32> logNormalizer(Ops tf, List<Operand<TFloat32>> alphas) {
    Operand<TFloat32> last = tf.math.add(alphas.get(alphas.size() - 1), end);
    return tf.expandDims(logSumExp(tf, last, 1), tf.constant(1));
  }

  /** The score of a tagging {@code [B, T]}, {@code [B, 1]}. */
  Operand<TFloat32> score(Ops tf, Operand<TInt32> tags) {
    List<Operand<TFloat32>> oneHot = oneHot(tf, tags);
    Operand<TFloat32> first = tf.math.add(logits.steps().get(0), start);
    Operand<TFloat32> score = dot(tf, oneHot.get(0), first);
    Operand<TFloat32> last = oneHot.get(0);
    for (int t = 1; t < logits.timeSteps(); t++) {
      Operand<TFloat32> transition = tf.linalg.matMul(oneHot.get(t - 1), transitions);
      Operand<TFloat32> step = tf.math.add(transition, logits.steps().get(t));
      Operand<TFloat32> sum = tf.math.add(score, dot(tf, oneHot.get(t), step));
      score = logits.ifBefore(tf, t, sum, score);
      last = logits.ifBefore(tf, t, oneHot.get(t), last);
    }
    return tf.math.add(score, dot(tf, last, end));
  }

  /** The tagging of the highest score: Viterbi's algorithm. {@code [B, T]}. */
  Operand<TInt32> best(Ops tf) {
    Operand<TFloat32> highest = tf.math.add(logits.steps().get(0), start);
    List<Operand<TInt32>> previous = new ArrayList<>();
    for (int t = 1; t < logits.timeSteps(); t++) {
      Operand<TFloat32> moves = after(tf, highest);
      Operand<TInt32> from = tf.math.argMax(moves, tf.constant(1), TInt32.class);
      Operand<TFloat32> scores =
          tf.math.add(tf.reduceMax(moves, tf.constant(1)), logits.steps().get(t));
      previous.add(logits.ifBefore(tf, t, from, tf.zerosLike(from)));
      highest = logits.ifBefore(tf, t, scores, highest);
    }
    return trace(tf, tf.math.add(highest, end), previous);
  }

  /** Follows the best previous tags from the end to the start. */
  private Operand<TInt32> trace(Ops tf, Operand<TFloat32> last, List<Operand<TInt32>> previous) {
    Operand<TInt32> one = tf.constant(1);
    List<Operand<TInt32>> tags = new ArrayList<>();
    Operand<TInt32> tag = tf.expandDims(tf.math.argMax(last, one, TInt32.class), one);
    tags.add(tag);
    for (int t = previous.size(); t >= 1; t--) {
      Operand<TInt32> before = tf.gather(previous.get(t - 1), tag, one, Gather.batchDims(1L));
      tag = logits.ifBefore(tf, t, before, tag);
      tags.add(0, tag);
    }
    return tags.size() == 1 ? tag : tf.concat(tags, one);
  }

  /** The probability of each tag at each time step, {@code [B, T, C]}. */
  Operand<TFloat32> marginals(Ops tf) {
    List<Operand<TFloat32>> alphas = forward(tf);
    List<Operand<TFloat32>> betas = backward(tf);
    Operand<TFloat32> normalizer = logNormalizer(tf, alphas);
    List<Operand<TFloat32>> marginals = new ArrayList<>();
    for (int t = 0; t < alphas.size(); t++) {
      Operand<TFloat32> joint = tf.math.add(alphas.get(t), betas.get(t));
      marginals.add(tf.math.exp(tf.math.sub(joint, normalizer)));
    }
    return TimeMajor.stack(tf, marginals);
  }

  /** Scores {@code [B, C]} plus those of the transitions, {@code [B, C before, C after]}. */
  private Operand<TFloat32> after(Ops tf, Operand<TFloat32> scores) {
    return tf.math.add(tf.expandDims(scores, tf.constant(2)), transitions);
  }

  /** {@code log(sum(exp(x)))} over an axis, without overflow. */
  private static Operand<TFloat32> logSumExp(Ops tf, Operand<TFloat32> x, int axis) {
    Operand<TInt32> over = tf.constant(axis);
    Operand<TFloat32> max = tf.stopGradient(tf.reduceMax(x, over, ReduceMax.keepDims(true)));
    Operand<TFloat32> sum = tf.reduceSum(tf.math.exp(tf.math.sub(x, max)), over);
    return tf.math.add(tf.math.log(sum), tf.squeeze(max, Squeeze.axis(List.of((long) axis))));
  }

  /** The sum of products of each row, {@code [B, 1]}. */
  private static Operand<TFloat32> dot(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.reduceSum(tf.math.mul(a, b), tf.constant(1), ReduceSum.keepDims(true));
  }

  private List<Operand<TFloat32>> oneHot(Ops tf, Operand<TInt32> tags) {
    int size = Math.toIntExact(transitions.shape().get(0));
    Operand<TFloat32> flat =
        tf.oneHot(TimeMajor.flatIds(tf, tags), tf.constant(size), tf.constant(1f), tf.constant(0f));
    return TimeMajor.steps(tf, flat, logits.timeSteps());
  }
}
