package dev.unrolled.cli.train;

import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;

/** Data and options of a classifier or a tagger, besides the options of every model. */
public interface ExampleModel {

  /** The file. */
  Path path();

  /** Reads the rows and sets a part aside for testing. */
  ExampleTask task(TrainingOptions options) throws IOException;

  /** How to train. */
  Options options(TrainingOptions options) throws IOException;
}
