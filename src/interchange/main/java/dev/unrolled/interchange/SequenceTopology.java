package dev.unrolled.interchange;

import dev.unrolled.interchange.SequenceImportOptions.Task;
import dev.unrolled.rnn.head.Pooling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The layers of a Keras model from its input to its output.
 *
 * @param embedding the layer that makes vectors of ids; empty if the input is features
 * @param masked whether rows may end before the last time step
 * @param inputLength the most time steps of a row, if the model states it
 * @param recurrent the recurrent layers and normalizations, in their order
 * @param head what reads their outputs
 * @param notes what was left out, a sentence each
 */
record SequenceTopology(
    Optional<KerasLayer> embedding,
    boolean masked,
    OptionalInt inputLength,
    List<KerasLayer> recurrent,
    Head head,
    List<String> notes) {

  /**
   * Returns the layer that reads the outputs of the recurrent layers.
   *
   * @param task what the model answers
   * @param pooling how a classifier makes a vector of a sequence
   * @param dense the dense layer, or the {@code TimeDistributed} around it
   * @param activation Keras's name of the activation of its logits
   */
  record Head(Task task, Pooling pooling, KerasLayer dense, String activation) {}
}
