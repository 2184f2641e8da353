package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer as a model's configuration describes it.
 *
 * @param className Keras's class, such as {@code LSTM}
 * @param name the layer's name, such as {@code encoder}
 * @param config what it was made with, as {@code get_config} gives it
 * @param startsFromGivenState whether it is called with an {@code initial_state}
 */
public record KerasLayer(
    String className,
    String name,
    Map<String, @Nullable Object> config,
    boolean startsFromGivenState) {

  public KerasLayer {
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
  }

  /** An option's value as text; {@code fallback} if it is not stated. */
  String option(String option, String fallback) {
    Object value = config.get(option);
    return value == null ? fallback : value.toString();
  }
}
