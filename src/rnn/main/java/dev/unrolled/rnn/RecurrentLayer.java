package dev.unrolled.rnn;

import org.tensorflow.op.Ops;

/**
 * A layer over sequences: from the inputs of all time steps to the outputs of all time steps and
 * the final state.
 *
 * <p>Past a sequence's end its outputs are zeros. Padding never changes a bit of a sequence's
 * outputs.
 */
public interface RecurrentLayer {

  /**
   * Adds the layer to the graph.
   *
   * @param tf the graph's operations, in the layer's scope
   * @param parameters the source of the weights, in the layer's scope
   * @param inputs T time steps of F features
   * @return the outputs and the final state
   */
  SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs);

  /**
   * The same layer for training with dropout; its weights stay the same.
   *
   * @param dropout the rates, not all 0
   * @param masks draws the masks
   * @return the layer
   */
  RecurrentLayer withDropout(Dropout dropout, DropoutMasks masks);
}
