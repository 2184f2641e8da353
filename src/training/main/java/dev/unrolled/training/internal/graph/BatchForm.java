package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Dataset;

/**
 * Inputs of a batch besides its rows and targets.
 *
 * @param weighted whether targets have weights
 * @param carriesState whether rows continue sequences of earlier batches
 */
record BatchForm(boolean weighted, boolean carriesState) {

  /**
   * Returns the form of the batches of data. Where rows may have fewer targets than the model, the
   * missing ones have weight 0.
   */
  static BatchForm of(SequenceModel model, Dataset data) {
    boolean weighted = data.weighted() || model.head().targets().variableLength();
    return new BatchForm(weighted, data.carriesState());
  }
}
