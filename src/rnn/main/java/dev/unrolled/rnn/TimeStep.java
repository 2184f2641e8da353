package dev.unrolled.rnn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Result of one time step.
 *
 * @param output {@code [B, U]}
 * @param state the state after the time step
 * @param trace the intermediates of the cell, each {@code [B, U]}, by their symbols in the cell's
 *     equations and in their order; operations that nobody fetches do not run
 * @param <S> the cell's state
 */
public record TimeStep<S>(Operand<TFloat32> output, S state, Map<String, Operand<TFloat32>> trace) {

  /** Copies the map, in its order. */
  public TimeStep {
    trace = Collections.unmodifiableMap(new LinkedHashMap<>(trace));
  }

  /**
   * A time step whose only intermediate is its output, h.
   *
   * @param output {@code [B, U]}
   * @param state the state after the time step
   */
  public TimeStep(Operand<TFloat32> output, S state) {
    this(output, state, Map.of("h", output));
  }
}
