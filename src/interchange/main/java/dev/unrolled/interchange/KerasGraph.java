package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layers of a Keras model and how they are connected.
 *
 * @param modelClass Keras's class of the model: {@code Functional}, {@code Sequential} or a class
 *     of the author's own, which does not say its layers
 * @param layers the layers, in the model's order
 * @param inputs the model's inputs
 * @param outputs the model's outputs by name
 */
public record KerasGraph(
    String modelClass,
    List<KerasLayer> layers,
    List<KerasTensor> inputs,
    Map<String, KerasTensor> outputs) {

  public KerasGraph {
    layers = List.copyOf(layers);
    inputs = List.copyOf(inputs);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** The layer that a tensor comes from. */
  Optional<KerasLayer> layer(KerasTensor tensor) {
    return layers.stream().filter(layer -> layer.name().equals(tensor.layer())).findFirst();
  }
}
