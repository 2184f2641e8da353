package dev.unrolled.rnn;

import java.util.Optional;
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
   * Keras's name of the layer in snake case: the first part of its weights' names.
   *
   * @return a name, such as {@code bidirectional}
   */
  String name();

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
   * Adds the layer to the graph on top of another one.
   *
   * <p>A layer that computes each time step by itself overrides this: it then computes the final
   * hidden state of the layer below in the same way as its outputs.
   *
   * @param tf the graph's operations, in the layer's scope
   * @param parameters the source of the weights, in the layer's scope
   * @param below the output of the layer below
   * @return the outputs and the final state
   */
  default SequenceOutput after(Ops tf, Parameters parameters, SequenceOutput below) {
    return call(tf, parameters, below.asInput(tf));
  }

  /**
   * Why the layer needs whole sequences, instead of one time step after the other with the state
   * between them.
   *
   * @return the reason; empty if it can continue a sequence. By default there is a reason: the
   *     layer does not say that it can
   */
  default Optional<String> wholeSequenceReason() {
    return Optional.of(
        getClass().getSimpleName() + " does not declare that it can continue a sequence");
  }

  /**
   * Returns whether the layer has its own dropout rate.
   *
   * @return false by default
   */
  default boolean hasDropout() {
    return false;
  }

  /**
   * The same layer for training with dropout; its weights stay the same.
   *
   * @param dropout the rates; all 0 if only layers with a rate of their own drop features
   * @param masks draws the masks
   * @return the layer
   */
  RecurrentLayer withDropout(Dropout dropout, DropoutMasks masks);
}
