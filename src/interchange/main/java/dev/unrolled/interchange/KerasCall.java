package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of a layer in a Keras model.
 *
 * @param inputs the tensors it is called with; those of {@code initial_state} come last
 * @param arguments all other arguments that are not null, by name
 */
public record KerasCall(List<KerasTensor> inputs, Map<String, Object> arguments) {

  public KerasCall {
    inputs = List.copyOf(inputs);
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** The tensors after the first, which a recurrent layer starts from. */
  List<KerasTensor> initialState() {
    return inputs.subList(Math.min(1, inputs.size()), inputs.size());
  }
}
