package dev.unrolled.rnn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one time step gives.
 *
 * @param output {@code [B, U]}
 * @param state the state after the step
 * @param inner what the cell computed on the way, each {@code [B, U]}, by its letter in the cell's
 *     equations and in their order; operations that nobody fetches are not run
 * @param <S> the cell's state
 */
public record Step<S>(Operand<TFloat32> output, S state, Map<String, Operand<TFloat32>> inner) {

  /** Copies the map, in its order. */
  public Step {
    inner = Collections.unmodifiableMap(new LinkedHashMap<>(inner));
  }

  /**
   * A step that shows nothing but its output, h.
   *
   * @param output {@code [B, U]}
   * @param state the state after the step
   */
  public Step(Operand<TFloat32> output, S state) {
    this(output, state, Map.of("h", output));
  }
}
