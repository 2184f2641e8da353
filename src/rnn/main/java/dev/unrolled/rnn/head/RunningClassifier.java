package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.LogitsHead;
import dev.unrolled.rnn.model.Targets;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Classifies a sequence after each time step, by its outputs so far.
 *
 * @param head the head for whole sequences, with the same weights
 */
record RunningClassifier(ClassifierHead head) implements LogitsHead {

  @Override
  public String kind() {
    return head.kind();
  }

  @Override
  public Map<String, Object> config() {
    return head.config();
  }

  @Override
  public Targets targets() {
    return head.targets();
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.empty();
  }

  @Override
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return head.logits(
        tf,
        parameters,
        (scoped, weights) ->
            new RunningPooling(scoped, parameters.states(), encoded).pool(head.pooling(), weights));
  }

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    return head.losses(tf, logits, targets);
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    return head.correct(tf, logits, targets);
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf, Operand<TFloat32> logits) {
    return head.predictions(tf, logits);
  }
}
