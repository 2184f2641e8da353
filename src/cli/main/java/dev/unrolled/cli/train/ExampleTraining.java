package dev.unrolled.cli.train;

import picocli.CommandLine.Mixin;

/** Options of the training of a classifier or a tagger. */
final class ExampleTraining {

  @Mixin private VectorsFlag vectors;
  @Mixin private ModelOutFlag out;
  @Mixin private TrainingOptions options;
  @Mixin private RunFlags run;

  /** Trains a model; the exit code. */
  int over(ExampleModel model) throws Exception {
    ExampleTask task = vectors.over(model.task(options), options);
    TrainingRun training = new TrainingRun(options, run, out.folder(model.path()));
    return training.over(task, model.options(options));
  }
}
