package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.Targets;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Head of another kind that computes as the head it wraps. */
record OtherHead(Head head) implements Head {

  @Override
  public String kind() {
    return "other-kind";
  }

  @Override
  public Targets targets() {
    return head.targets();
  }

  @Override
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return head.logits(tf, parameters, encoded);
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
