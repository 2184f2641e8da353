package dev.unrolled.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer in a model's configuration.
 *
 * @param className Keras's class name, such as {@code LSTM}
 * @param name the layer's name, such as {@code encoder}
 * @param config its options, as returned by {@code get_config}
 * @param calls its calls in the model; empty if the file does not describe them
 */
public record KerasLayer(
    String className, String name, Map<String, @Nullable Object> config, List<KerasCall> calls) {

  public KerasLayer {
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    calls = List.copyOf(calls);
  }

  /** Returns an option's value as text; {@code fallback} if it is not set. */
  String option(String option, String fallback) {
    Object value = config.get(option);
    return value == null ? fallback : text(value);
  }

  /** Returns whether an option is true. */
  boolean is(String option) {
    return option(option, "false").equals("true");
  }

  /** Returns this layer without an option. */
  KerasLayer without(String option) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(config);
    rest.remove(option);
    return new KerasLayer(className, name, rest, calls);
  }

  /** Returns the layer's name for messages. */
  String where() {
    return "layer \"%s\" (%s)".formatted(name, className);
  }

  /** Returns a value as text; for an object, such as a dtype policy, its name. */
  private static String text(Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return value.toString();
    }
    Object config = object.get("config");
    Object name = config instanceof Map<?, ?> fields ? fields.get("name") : config;
    return String.valueOf(name == null ? object.get("class_name") : name);
  }
}
