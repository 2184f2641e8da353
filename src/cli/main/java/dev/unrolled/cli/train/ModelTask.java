package dev.unrolled.cli.train;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

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

  /** Exports a model that was trained on this data; returns the version's folder. */
  default Path export(FittedModel model, Path folder, ExportForm form) throws IOException {
    return model.export(folder, form);
  }
}
