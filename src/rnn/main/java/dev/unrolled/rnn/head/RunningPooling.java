package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.States;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Pooling of a sequence that is read one time step after the other: the pooled outputs so far.
 *
 * <pre>
 * mean:      sum' = sum + h, n' = n + 1, pooled = sum' / n'
 * max:       pooled = max' = maximum(max, h)
 * attention: m' = maximum(m, s), r = exp(m - m'), e = exp(s - m')
 *            sum' = r * sum + e * h, w' = r * w + e, pooled = sum' / w'
 * </pre>
 *
 * <p>s is the score of a time step in {@link AttentionPooling}, m the largest so far.
 */
final class RunningPooling {

  private final Ops tf;
  private final States states;
  private final SequenceOutput encoded;
  private final Operand<TFloat32> output;

  RunningPooling(Ops tf, States states, SequenceOutput encoded) {
    this.tf = tf;
    this.states = states;
    this.encoded = encoded;
    if (encoded.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "pooling: expected one time step, found " + encoded.outputs().size());
    }
    this.output = encoded.outputs().get(0);
  }

  /** The pooled outputs up to this time step, {@code [B, U]}. */
  Operand<TFloat32> pool(Pooling pooling, Parameters parameters) {
    return switch (pooling) {
      case LAST -> encoded.finalState().hidden();
      case MEAN -> mean();
      case MAX -> max();
      case ATTENTION -> attention(parameters.in("attention"));
    };
  }

  private Operand<TFloat32> mean() {
    RunningState before = RunningState.initial(tf, states, encoded.units(), 1);
    Operand<TFloat32> sum = tf.math.add(before.get(0), output);
    Operand<TFloat32> count = tf.math.add(before.get(1), tf.constant(1f));
    states.last(RunningState.after(tf, List.of(sum, count)));
    return tf.math.div(sum, count);
  }

  private Operand<TFloat32> max() {
    RunningState before = RunningState.initial(tf, states, encoded.units());
    Operand<TFloat32> max = before.ifContinued(tf, tf.math.maximum(before.get(0), output), output);
    states.last(RunningState.after(tf, List.of(max)));
    return max;
  }

  private Operand<TFloat32> attention(Parameters parameters) {
    Operand<TFloat32> score = AttentionPooling.scores(tf, parameters, encoded).get(0);
    RunningState before = RunningState.initial(tf, states, encoded.units(), 1, 1);
    Operand<TFloat32> largest =
        before.ifContinued(tf, tf.math.maximum(before.get(2), score), score);
    Operand<TFloat32> previous = before.ifContinued(tf, before.get(2), score);
    Operand<TFloat32> rescaled = tf.math.exp(tf.math.sub(previous, largest));
    Operand<TFloat32> weight = tf.math.exp(tf.math.sub(score, largest));
    Operand<TFloat32> sum =
        tf.math.add(tf.math.mul(rescaled, before.get(0)), tf.math.mul(weight, output));
    Operand<TFloat32> weights = tf.math.add(tf.math.mul(rescaled, before.get(1)), weight);
    states.last(RunningState.after(tf, List.of(sum, weights, largest)));
    return tf.math.div(sum, weights);
  }
}
