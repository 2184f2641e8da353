package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Description of a model in a file of weights.
 *
 * @param layers the layers in the model's order; empty if the file does not describe them
 * @param graph their connections, which only a {@code .keras} file specifies
 * @param inputLength the length of an input sequence, if a SavedModel's signature declares it
 * @param outputLength the length of an output sequence, if a SavedModel's signature declares it
 * @param ordered whether the weights are in the order of the model's layers; otherwise they are in
 *     alphabetical order
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
   * Describes a file that holds only weights.
   *
   * @return a description without layers and lengths
   */
  public static ModelDescription none() {
    return new ModelDescription(
        List.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), true);
  }

  /** Describes a Keras archive. */
  public static ModelDescription of(KerasGraph graph) {
    return new ModelDescription(
        graph.layers(), Optional.of(graph), OptionalInt.empty(), OptionalInt.empty(), true);
  }

  /** Returns this description with weights in alphabetical order. */
  public ModelDescription alphabetical() {
    return new ModelDescription(layers, graph, inputLength, outputLength, false);
  }
}
