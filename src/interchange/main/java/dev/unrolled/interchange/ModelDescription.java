package dev.unrolled.interchange;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a file says of its model besides the weights.
 *
 * @param layers the model's layers, in its order; empty if the file does not describe them
 * @param inputSteps the length of an input sequence, if it is stated
 * @param outputSteps the length of an output sequence, if it is stated
 */
public record ModelDescription(
    List<KerasLayer> layers, OptionalInt inputSteps, OptionalInt outputSteps) {

  public ModelDescription {
    layers = List.copyOf(layers);
  }

  /**
   * Of a file that holds weights only.
   *
   * @return no layers and no lengths
   */
  public static ModelDescription none() {
    return new ModelDescription(List.of(), OptionalInt.empty(), OptionalInt.empty());
  }
}
