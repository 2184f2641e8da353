package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a file says of its model besides the weights.
 *
 * @param layers the model's layers, in its order; empty if the file does not describe them
 * @param graph how they are connected, which a {@code .keras} file alone says
 * @param inputLength the length of an input sequence, if a SavedModel's signature states it
 * @param outputLength the length of an output sequence, if a SavedModel's signature states it
 * @param ordered whether the weights stand in the order of the model's layers; otherwise it is the
 *     alphabet's
 */
public record ModelDescription(
    List<KerasLayer> layers,
    Optional<KerasGraph> graph,
    OptionalInt inputLength,
    OptionalInt outputLength,
    boolean ordered) {

  public ModelDescription {
    layers = List.copyOf(layers);
  }

  /**
   * Of a file that holds weights only.
   *
   * @return no layers and no lengths
   */
  public static ModelDescription none() {
    return new ModelDescription(
        List.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), true);
  }

  /** Of a Keras archive. */
  static ModelDescription of(KerasGraph graph) {
    return new ModelDescription(
        graph.layers(), Optional.of(graph), OptionalInt.empty(), OptionalInt.empty(), true);
  }

  /** The same, of a file whose weights stand in the alphabet's order. */
  ModelDescription alphabetical() {
    return new ModelDescription(layers, graph, inputLength, outputLength, false);
  }
}
