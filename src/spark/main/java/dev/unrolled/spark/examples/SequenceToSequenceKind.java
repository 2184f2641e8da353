package dev.unrolled.spark.examples;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.data.SequencePairs;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import java.util.List;

/** Encoder-decoder with attention, whose answers end where it says. */
public record SequenceToSequenceKind() implements ModelKind {

  @Override
  public Sequences sequences(List<Example> examples, DataSummary summary) {
    return SequencePairs.of(Inputs.ids(examples), EncoderDecoderKind.targets(examples)).sequences();
  }

  @Override
  public ModelSpec model(DataSummary summary, Options options) {
    RowLengths lengths = summary.lengths();
    // A target has its end as one more id.
    RowLengths ended =
        new RowLengths(
            lengths.input(),
            lengths.variableInputs(),
            lengths.target() + 1,
            lengths.variableTargets());
    return SequenceToSequence.model(ended, SequenceToSequenceOptions.defaults(), options);
  }
}
