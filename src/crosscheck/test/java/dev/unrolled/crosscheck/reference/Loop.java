package dev.unrolled.crosscheck.reference;

import java.util.Arrays;

/**
 * A cell over one sequence.
 *
 * <p>A sequence of length L is run over its first L steps and no others. What {@code
 * tf.nn.dynamic_rnn} says of the steps after them then holds by itself: no output, and the state of
 * the last step that was run.
 *
 * @param cell the cell
 * @param backwards whether the steps are run from the last to the first
 */
public record Loop(Cell cell, boolean backwards) {

  /**
   * What a loop gives.
   *
   * @param outputs {@code [T, U]}, row t belongs to input t, zeros past the sequence's end
   * @param state the state after the last step
   */
  public record Run(Matrix outputs, State state) {}

  /** Runs the first {@code length} rows of {@code inputs [T, F]} from a state. */
  public Run over(Matrix inputs, State initial, int length) {
    Matrix[] outputs = new Matrix[inputs.rows()];
    Arrays.fill(outputs, Matrix.zeros(1, initial.hidden().columns()));
    State state = initial;
    for (int step = 0; step < length; step++) {
      int t = backwards ? length - 1 - step : step;
      state = cell.step(inputs.row(t), state);
      outputs[t] = state.hidden();
    }
    return new Run(Matrix.stack(Arrays.asList(outputs)), state);
  }
}
