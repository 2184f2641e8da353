package dev.unrolled.training.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gates and states of a cell at each time step of one sequence.
 *
 * @param values values {@code [T, U]} by their names in the cell's equations: i, f, c~, o, c and h
 *     of an LSTM; z, r, h~ and h of a GRU; h of a simple RNN
 */
public record CellTrace(Map<String, float[][]> values) {

  /** Copies the map and keeps its order; the arrays are not copied. */
  public CellTrace {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Returns the values of a gate or state.
   *
   * @param name such as {@code f}
   * @return {@code [T, U]}, not a copy
   * @throws IllegalArgumentException if the cell has no value of that name; the message lists the
   *     names
   */
  public float[][] of(String name) {
    float[][] found = values.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "unknown gate or state \"%s\"; known: %s"
              .formatted(name, String.join(", ", values.keySet())));
    }
    return found;
  }
}
