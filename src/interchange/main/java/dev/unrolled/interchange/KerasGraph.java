package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layers of a Keras model and their connections.
 *
 * @param modelClass Keras's model class: {@code Functional}, {@code Sequential} or a custom class,
 *     which does not describe its layers
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

  /** Returns the layer that produces a tensor. */
  Optional<KerasLayer> layer(KerasTensor tensor) {
    return layers.stream().filter(layer -> layer.name().equals(tensor.layer())).findFirst();
  }
}
