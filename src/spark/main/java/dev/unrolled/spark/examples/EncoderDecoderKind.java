package dev.unrolled.spark.examples;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.util.List;

/** Encoder-decoder without attention, whose answers have the length of the longest target. */
public record EncoderDecoderKind() implements ModelKind {

  @Override
  public Sequences sequences(List<Example> examples, DataSummary summary) {
    return new Sequences(Inputs.ids(examples), targets(examples));
  }

  /** Returns the ids of the targets. */
  static int[][] targets(List<Example> examples) {
    return examples.stream().map(example -> (int[]) example.target()).toArray(int[][]::new);
  }

  @Override
  public ModelSpec model(DataSummary summary, Options options) {
    return Architectures.of(options, summary.lengths());
  }

  @Override
  public boolean describedByOptions() {
    return true;
  }
}
