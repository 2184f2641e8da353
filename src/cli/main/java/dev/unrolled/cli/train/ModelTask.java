package dev.unrolled.cli.train;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.export.ExtraFiles;
import dev.unrolled.training.options.Options;
import java.io.PrintWriter;

/** Data and model of a training run, and how its result is scored and exported. */
public interface ModelTask {

  /** The rows to train on and those set aside. */
  RunData data();

  /** The options that this data and model need. */
  Options options(Options flags);

  /**
   * The model to train.
   *
   * @throws IllegalArgumentException if the options do not fit the data
   */
  ModelSpec model(Options options);

  /** Adds weights to start from, if there are any. */
  Training into(Training training);

  /** Prints the first rows. */
  void printSamples(PrintWriter out);

  /** Scores the model on the rows set aside, for the terminal. */
  String score(FittedModel model);

  /** The files that are exported with the model. */
  ExtraFiles files();
}
