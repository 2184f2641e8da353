package dev.unrolled.rnn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The loop over time, laid out in the graph step by step.
 *
 * <p>Past a sequence's end the output is zeros and the state stays as it was: the meaning of {@code
 * tf.nn.dynamic_rnn} (tensorflow {@code python/ops/rnn.py}). Keras's mask repeats the last output
 * instead.
 *
 * @param recurrence the cell with its weights
 * @param initialState the state before the first step; zeros if null
 * @param lengths how many steps of each sequence count, {@code [B]}; all if null
 * @param backwards whether the loop runs from the last step to the first
 * @param <S> the cell's state
 */
public record Unroll<S extends CellState<S>>(
    Recurrence<S> recurrence,
    @Nullable S initialState,
    @Nullable Operand<TInt32> lengths,
    boolean backwards) {

  public Unroll {
    if (lengths != null) {
      Shapes.requireRank("lengths", lengths.shape(), 1);
    }
  }

  /**
   * Forwards over whole sequences from the zero state.
   *
   * @param recurrence the cell with its weights
   * @param <S> the cell's state
   * @return the loop
   */
  public static <S extends CellState<S>> Unroll<S> of(Recurrence<S> recurrence) {
    return new Unroll<>(recurrence, null, null, false);
  }

  /**
   * The same loop from another state.
   *
   * @param state the state before the first step
   * @return the loop
   */
  public Unroll<S> withInitialState(S state) {
    return new Unroll<>(recurrence, state, lengths, backwards);
  }

  /**
   * The same loop over sequences of different lengths.
   *
   * @param lengths how many steps of each sequence count, {@code [B]}, each in {@code [0, T]}
   * @return the loop
   */
  public Unroll<S> withLengths(Operand<TInt32> lengths) {
    return new Unroll<>(recurrence, initialState, lengths, backwards);
  }

  /**
   * The same loop from the last step to the first. With lengths, a sequence starts at its own last
   * step.
   *
   * @return the loop
   */
  public Unroll<S> goBackwards() {
    return new Unroll<>(recurrence, initialState, lengths, true);
  }

  /**
   * Adds the loop to the graph.
   *
   * @param tf the graph's operations
   * @param inputs the inputs of T steps
   * @return the steps and the last state
   */
  public Unrolled<S> over(Ops tf, SequenceInput inputs) {
    List<Operand<TFloat32>> projected = recurrence.project(inputs);
    @SuppressWarnings({"unchecked", "rawtypes"})
    Step<S>[] steps = new Step[projected.size()];
    @Nullable S state = initialState;
    for (int t : order(projected.size())) {
      Operand<TFloat32> x = projected.get(t);
      Step<S> step = state == null ? recurrence.first(x) : recurrence.next(x, state);
      if (lengths != null) {
        step = hold(tf, alive(tf, lengths, t), step, state == null ? zeros(tf, step) : state);
      }
      steps[t] = step;
      state = step.state();
    }
    return new Unrolled<>(Arrays.asList(steps), Objects.requireNonNull(state));
  }

  private int[] order(int steps) {
    return IntStream.range(0, steps).map(t -> backwards ? steps - 1 - t : t).toArray();
  }

  private static Operand<TBool> alive(Ops tf, Operand<TInt32> lengths, int step) {
    return tf.expandDims(tf.math.greater(lengths, tf.constant(step)), tf.constant(1));
  }

  private static <S extends CellState<S>> S zeros(Ops tf, Step<S> like) {
    return like.state().combine(like.state(), (part, same) -> tf.zerosLike(part));
  }

  private static <S extends CellState<S>> Step<S> hold(
      Ops tf, Operand<TBool> alive, Step<S> step, S previous) {
    return new Step<>(
        tf.select(alive, step.output(), tf.zerosLike(step.output())),
        step.state().combine(previous, (updated, old) -> tf.select(alive, updated, old)),
        step.inner());
  }
}
