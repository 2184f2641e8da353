package dev.unrolled.training.tuning;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.options.Options;

/** Makes the model of a candidate. */
@FunctionalInterface
public interface SearchModel {

  /**
   * Creates a model.
   *
   * @param options the candidate's options
   * @param lengths the lengths of all rows that the model is to read
   * @return the model
   * @throws IllegalArgumentException if options and lengths do not fit
   */
  ModelSpec of(Options options, RowLengths lengths);
}
