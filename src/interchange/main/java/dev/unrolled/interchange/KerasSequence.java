package dev.unrolled.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code Sequential} model, in which each layer reads the first output of the one before. */
final class KerasSequence {

  private KerasSequence() {}

  /** Connects the layers in their order. */
  static KerasGraph graph(List<KerasLayer> layers) {
    List<KerasLayer> connected = new ArrayList<>();
    for (KerasLayer layer : layers) {
      List<KerasTensor> inputs = connected.isEmpty() ? List.of() : List.of(last(connected));
      connected.add(
          new KerasLayer(
              layer.className(),
              layer.name(),
              layer.config(),
              List.of(new KerasCall(inputs, Map.of()))));
    }
    if (connected.isEmpty()) {
      return new KerasGraph("Sequential", connected, List.of(), Map.of());
    }
    KerasTensor input = new KerasTensor(connected.get(0).name(), 0, 0);
    KerasTensor output = last(connected);
    return new KerasGraph("Sequential", connected, List.of(input), Map.of(output.layer(), output));
  }

  private static KerasTensor last(List<KerasLayer> layers) {
    return new KerasTensor(layers.get(layers.size() - 1).name(), 0, 0);
  }
}
