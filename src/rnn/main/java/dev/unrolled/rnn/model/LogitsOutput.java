package dev.unrolled.rnn.model;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Output of a head that needs nothing but its logits. */
record LogitsOutput(LogitsHead head, Operand<TFloat32> logits) implements HeadOutput {

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TInt32> targets) {
    return head.losses(tf, logits, targets);
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TInt32> targets) {
    return head.correct(tf, logits, targets);
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf) {
    return head.predictions(tf, logits);
  }
}
