package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.Dataset;

/**
 * Inputs of a batch besides its rows and targets.
 *
 * @param weighted whether targets have weights
 * @param carriesState whether rows continue sequences of earlier batches
 */
record BatchForm(boolean weighted, boolean carriesState) {

  /** The form of the batches of data. */
  static BatchForm of(ModelSpec spec, Dataset data) {
    // Where rows may have fewer targets than the model, the missing ones have weight 0.
    boolean fewer = spec.model().head().targets().variableLength();
    return new BatchForm(data.weighted() || fewer, data.carriesState());
  }
}
