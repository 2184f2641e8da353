package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of a layer in a Keras model.
 *
 * @param inputs its input tensors, followed by those of {@code initial_state}
 * @param arguments all other non-null arguments by name
 */
public record KerasCall(List<KerasTensor> inputs, Map<String, Object> arguments) {

  public KerasCall {
    inputs = List.copyOf(inputs);
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** Returns the initial state of a recurrent layer: the tensors after the first. */
  List<KerasTensor> initialState() {
    return inputs.subList(Math.min(1, inputs.size()), inputs.size());
  }
}
