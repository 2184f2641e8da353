package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Samples;
import dev.unrolled.cli.shared.Scores;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.options.Options;
import java.io.PrintWriter;
import java.util.Objects;

/** An encoder-decoder of pairs of id sequences. */
record SequencesTask(RunData data, StartingModel start) implements ModelTask {

  private static final int SAMPLES = 5;

  @Override
  public Options options(Options flags) {
    return start.over(flags);
  }

  @Override
  public ModelSpec model(Options options) {
    return start.architecture(options, data.lengths());
  }

  @Override
  public Training into(Training training) {
    return start.into(training);
  }

  @Override
  public void printSamples(PrintWriter out) {
    Samples.print(out, data.train().head(SAMPLES));
  }

  @Override
  public String score(FittedModel model) {
    return Scores.describe(model.score(Objects.requireNonNull(data.test())));
  }
}
