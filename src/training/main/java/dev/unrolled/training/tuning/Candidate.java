package dev.unrolled.training.tuning;

import static java.util.stream.Collectors.joining;

import dev.unrolled.training.options.Options;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Candidate of a grid search: one combination of values.
 *
 * @param changes the value of each field of the grid, such as {@code cell.units}
 * @param options the options with these values
 */
public record Candidate(Map<String, Object> changes, Options options) {

  /** Copies the map. */
  public Candidate {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /**
   * Formats the changed fields.
   *
   * @return such as {@code cell.units 50, optimizer.learning_rate 0.01}
   */
  @Override
  public String toString() {
    return changes.entrySet().stream()
        .map(change -> change.getKey() + " " + change.getValue())
        .collect(joining(", "));
  }
}
