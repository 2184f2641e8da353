package dev.unrolled.cli.tune;

import dev.unrolled.cli.train.ExampleModel;
import dev.unrolled.cli.train.TrainingOptions;
import picocli.CommandLine.Mixin;

/** Options of the tuning of a classifier or a tagger. */
final class ExampleTuning {

  @Mixin private TuningFlags tuning;
  @Mixin private TrainingOptions options;

  /** Tunes a model; the exit code. */
  int over(ExampleModel model) throws Exception {
    String name = model.path().getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return new TuningRun(tuning, options, name).over(model.task(options), model.options(options));
  }
}
