package dev.unrolled.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * State of a cell for one sequence, the hidden part first.
 *
 * @param parts each {@code [1, U]}
 */
public record State(List<Matrix> parts) {

  public State {
    parts = List.copyOf(parts);
  }

  public State(Matrix... parts) {
    this(List.of(parts));
  }

  /** The intermediates of a time step that are its state, by their symbols. */
  public static State of(Map<String, Matrix> trace, String... symbols) {
    return new State(
        Arrays.stream(symbols).map(symbol -> Objects.requireNonNull(trace.get(symbol))).toList());
  }

  public Matrix hidden() {
    return parts.get(0);
  }
}
