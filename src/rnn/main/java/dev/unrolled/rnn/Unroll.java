package dev.unrolled.rnn;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The loop over time, unrolled: every time step has its own operations in the graph.
 *
 * <p>Past a sequence's end the output is zeros and the state does not change, as in {@code
 * tf.nn.dynamic_rnn} (tensorflow {@code python/ops/rnn.py}). Keras's mask repeats the last output
 * instead.
 *
 * @param recurrence the cell with its weights
 * @param initialState the state before the first time step
 * @param backwards whether the loop runs from the last time step to the first; with lengths, a
 *     sequence starts at its own last time step
 * @param <S> the cell's state
 */
public record Unroll<S extends CellState<S>>(
    Recurrence<S> recurrence, S initialState, boolean backwards) {

  /**
   * Creates a loop that runs forwards from the initial state of the cell.
   *
   * @param recurrence the cell with its weights
   * @param <S> the cell's state
   * @return the loop
   */
  public static <S extends CellState<S>> Unroll<S> of(Recurrence<S> recurrence) {
    return new Unroll<>(recurrence, recurrence.initialState(), false);
  }

  /**
   * The same loop from another initial state.
   *
   * @param state the state before the first time step
   * @return the loop
   */
  public Unroll<S> withInitialState(S state) {
    return new Unroll<>(recurrence, state, backwards);
  }

  /**
   * The same loop from the last time step to the first.
   *
   * @return the loop
   */
  public Unroll<S> goBackwards() {
    return new Unroll<>(recurrence, initialState, true);
  }

  /**
   * Adds the loop to the graph.
   *
   * @param tf the graph's operations
   * @param inputs the inputs of T time steps
   * @return the time steps and the final state
   */
  public Unrolled<S> over(Ops tf, SequenceInput inputs) {
    var projected = recurrence.project(inputs);
    @SuppressWarnings({"unchecked", "rawtypes"})
    TimeStep<S>[] steps = new TimeStep[projected.size()];
    S state = initialState;
    for (int t : order(projected.size())) {
      TimeStep<S> step = recurrence.step(projected.get(t), state);
      Operand<TInt32> lengths = inputs.lengths();
      steps[t] = lengths == null ? step : hold(tf, isBefore(tf, t, lengths), step, state);
      state = steps[t].state();
    }
    return new Unrolled<>(Arrays.asList(steps), state);
  }

  private int[] order(int timeSteps) {
    return IntStream.range(0, timeSteps).map(t -> backwards ? timeSteps - 1 - t : t).toArray();
  }

  /**
   * Whether a time step is before each sequence's end.
   *
   * @param tf the graph's operations
   * @param timeStep t
   * @param lengths {@code [B]}
   * @return {@code [B, 1]}
   */
  public static Operand<TBool> isBefore(Ops tf, int timeStep, Operand<TInt32> lengths) {
    return tf.expandDims(tf.math.greater(lengths, tf.constant(timeStep)), tf.constant(1));
  }

  private static <S extends CellState<S>> TimeStep<S> hold(
      Ops tf, Operand<TBool> isBefore, TimeStep<S> step, S previous) {
    Operand<TFloat32> zeros = tf.constant(0f);
    return new TimeStep<>(
        tf.select(isBefore, step.output(), zeros),
        step.state().combine(previous, (updated, old) -> tf.select(isBefore, updated, old)),
        step.trace());
  }
}
