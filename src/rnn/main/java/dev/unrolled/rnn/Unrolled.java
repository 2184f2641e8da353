package dev.unrolled.rnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Result of a loop over time.
 *
 * @param steps the T time steps; {@code steps[t]} belongs to input {@code t} in both directions
 * @param state the state after the last time step that ran
 * @param <S> the cell's state
 */
public record Unrolled<S>(List<TimeStep<S>> steps, S state) {

  /** Copies the list. */
  public Unrolled {
    steps = List.copyOf(steps);
  }

  /**
   * The output of every time step.
   *
   * @return T times {@code [B, U]}
   */
  public List<Operand<TFloat32>> outputs() {
    return steps.stream().<Operand<TFloat32>>map(TimeStep::output).toList();
  }

  /**
   * The outputs as one tensor.
   *
   * @param tf the graph's operations
   * @return {@code [B, T, U]}
   */
  public Operand<TFloat32> batchMajor(Ops tf) {
    return TimeMajor.stack(tf, outputs());
  }
}
