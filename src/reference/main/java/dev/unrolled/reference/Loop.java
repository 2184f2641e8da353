package dev.unrolled.reference;

import java.util.Arrays;

/**
 * A cell over one sequence.
 *
 * <p>Of a sequence of length L only the first L time steps are run. So the rule of {@code
 * tf.nn.dynamic_rnn} for the time steps after them holds: zeros as output, and the state of the
 * last time step that was run.
 *
 * @param cell the cell
 * @param backwards whether the time steps are run from the last to the first
 */
public record Loop(Cell cell, boolean backwards) {

  /**
   * Result of a loop.
   *
   * @param outputs {@code [T, U]}, row t belongs to input t, zeros past the sequence's end
   * @param state the state after the last time step
   */
  public record Result(Matrix outputs, State state) {}

  /** Runs the first {@code length} rows of {@code inputs [T, F]} from a state. */
  public Result over(Matrix inputs, State initial, int length) {
    Matrix[] outputs = new Matrix[inputs.rows()];
    Arrays.fill(outputs, Matrix.zeros(1, initial.hidden().columns()));
    State state = initial;
    for (int step = 0; step < length; step++) {
      int t = backwards ? length - 1 - step : step;
      state = cell.step(inputs.row(t), state);
      outputs[t] = state.hidden();
    }
    return new Result(Matrix.stack(Arrays.asList(outputs)), state);
  }
}
