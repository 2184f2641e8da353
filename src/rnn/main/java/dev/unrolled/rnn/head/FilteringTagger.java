package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.HeadOutput;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Tags each time step of a conditional random field when it comes, by the time steps up to it.
 *
 * <pre>
 * alpha_1 = start + logits_1
 * alpha_t = log(sum over tags of exp(alpha_(t-1) + transitions)) + logits_t
 * P(y_t | x_1, ..., x_t) = softmax(alpha_t)
 * </pre>
 *
 * <p>Later time steps may change the best tags of a whole sequence; nothing here knows them.
 *
 * @param head the head for whole sequences, with the same weights
 */
record FilteringTagger(CrfTagger head) implements Tagger {

  @Override
  public List<String> tags() {
    return head.tags();
  }

  @Override
  public int length() {
    return head.length();
  }

  @Override
  public String kind() {
    return head.kind();
  }

  @Override
  public HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    LinearChain chain = head.chain(tf, parameters, encoded);
    if (chain.logits().timeSteps() != 1) {
      throw new IllegalArgumentException(
          "filtering: expected one time step, found " + chain.logits().timeSteps());
    }
    RunningState before = RunningState.initial(tf, parameters.states(), head.tags().size());
    Operand<TFloat32> scores =
        before.ifContinued(tf, chain.next(tf, before.get(0)), chain.forward(tf).get(0));
    Operand<TFloat32> logProbabilities = tf.nn.logSoftmax(scores);
    parameters.states().last(RunningState.after(tf, List.of(logProbabilities)));
    return new Filtered(logProbabilities);
  }

  /**
   * Output for a time step.
   *
   * @param logits the logs of the probabilities, {@code [B, C]}
   */
  private record Filtered(Operand<TFloat32> logits) implements HeadOutput {

    @Override
    public Operand<TFloat32> losses(Ops tf, Operand<TInt32> targets) {
      throw new UnsupportedOperationException("tags of single time steps have no loss");
    }

    @Override
    public Operand<TFloat32> correct(Ops tf, Operand<TInt32> targets) {
      throw new UnsupportedOperationException("tags of single time steps have no accuracy");
    }

    @Override
    public Map<String, Operand<?>> predictions(Ops tf) {
      Operand<TInt32> one = tf.constant(1);
      Operand<TInt32> tags = tf.math.argMax(logits, one, TInt32.class);
      return new TagLogits.Predictions(
              tf.expandDims(tags, one), tf.expandDims(tf.math.exp(logits), one))
          .byName();
    }
  }
}
