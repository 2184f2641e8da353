package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.Targets;
import org.tensorflow.op.Ops;

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
  public HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return head.call(tf, parameters, encoded);
  }
}
