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
 * @param trace the intermediates of the cell, each {@code [B, U]}, by symbol and in the order of
 *     the cell's equations; operations that are not fetched do not run
 * @param <S> the cell's state
 */
public record TimeStep<S>(Operand<TFloat32> output, S state, Map<String, Operand<TFloat32>> trace) {

  /** Copies the map and keeps its order. */
  public TimeStep {
    trace = Collections.unmodifiableMap(new LinkedHashMap<>(trace));
  }

  /**
   * Creates a time step whose only intermediate is its output, h.
   *
   * @param output {@code [B, U]}
   * @param state the state after the time step
   */
  public TimeStep(Operand<TFloat32> output, S state) {
    this(output, state, Map.of("h", output));
  }
}
