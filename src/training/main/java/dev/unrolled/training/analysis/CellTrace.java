package dev.unrolled.training.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What went on inside a cell over one sequence, step by step.
 *
 * @param values {@code [T, U]} by the letter of the cell's equations: i, f, c~, o, c and h of an
 *     LSTM, z, r, h~ and h of a GRU, h of a simple RNN
 */
public record CellTrace(Map<String, float[][]> values) {

  /** Copies the map, in its order; the arrays are kept. */
  public CellTrace {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The values of one letter.
   *
   * @param letter such as {@code f}
   * @return {@code [T, U]}, not a copy
   * @throws IllegalArgumentException if the cell has no such letter; the message lists them
   */
  public float[][] of(String letter) {
    float[][] found = values.get(letter);
    if (found == null) {
      throw new IllegalArgumentException(
          "inner state: expected one of %s, found %s"
              .formatted(String.join(", ", values.keySet()), letter));
    }
    return found;
  }
}
