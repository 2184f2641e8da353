package dev.unrolled.reference;

import java.util.List;

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

  public Matrix hidden() {
    return parts.get(0);
  }
}
