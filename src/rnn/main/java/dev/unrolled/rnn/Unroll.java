package dev.unrolled.rnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
 * @param skipsPadding whether time steps that are padding in every row are left out, eight at a
 *     time; such a loop has no gradient
 * @param <S> the cell's state
 */
public record Unroll<S extends CellState<S>>(
    Recurrence<S> recurrence, S initialState, boolean backwards, boolean skipsPadding) {

  /**
   * Consecutive time steps.
   *
   * @param projected the projected inputs of each
   * @param first the first of them
   * @param lengths {@code [B]}; null if all sequences have T time steps
   */
  private record Part(
      List<Operand<TFloat32>> projected, int first, @Nullable Operand<TInt32> lengths) {

    /** Splits the time steps into parts of a size; without lengths there is one part. */
    List<Part> split(int size) {
      int timeSteps = projected.size();
      return lengths == null
          ? List.of(this)
          : IntStream.iterate(0, from -> from < timeSteps, from -> from + size)
              .mapToObj(from -> new Part(slice(from, from + size), from, lengths))
              .toList();
    }

    private List<Operand<TFloat32>> slice(int from, int to) {
      return projected.subList(from, Math.min(to, projected.size()));
    }
  }

  /** So few that most padding is left out, so many that switching takes little time. */
  private static final int SKIPPED_TOGETHER = 8;

  /**
   * Creates a loop that runs forwards from the initial state of the cell.
   *
   * @param recurrence the cell with its weights
   * @param <S> the cell's state
   * @return the loop
   */
  public static <S extends CellState<S>> Unroll<S> of(Recurrence<S> recurrence) {
    return new Unroll<>(recurrence, recurrence.initialState(), false, false);
  }

  /**
   * The same loop from another initial state.
   *
   * @param state the state before the first time step
   * @return the loop
   */
  public Unroll<S> withInitialState(S state) {
    return new Unroll<>(recurrence, state, backwards, skipsPadding);
  }

  /**
   * The same loop from the last time step to the first.
   *
   * @return the loop
   */
  public Unroll<S> goBackwards() {
    return new Unroll<>(recurrence, initialState, true, skipsPadding);
  }

  /**
   * Adds the loop to the graph.
   *
   * @param tf the graph's operations
   * @param inputs the inputs of T time steps
   * @return the time steps and the final state
   */
  public Unrolled<S> over(Ops tf, SequenceInput inputs) {
    Part all = new Part(recurrence.project(inputs), 0, inputs.lengths());
    S state = initialState;
    List<TimeStep<S>> steps = new ArrayList<>();
    for (Part part : skipsPadding ? inDirection(all.split(SKIPPED_TOGETHER)) : List.of(all)) {
      Unrolled<S> unrolled =
          part.first() == 0 ? run(tf, part, state) : unlessPadding(tf, part, state);
      steps.addAll(backwards ? 0 : steps.size(), unrolled.steps());
      state = unrolled.state();
    }
    return new Unrolled<>(steps, state);
  }

  private <T> List<T> inDirection(List<T> inTime) {
    List<T> ordered = new ArrayList<>(inTime);
    if (backwards) {
      Collections.reverse(ordered);
    }
    return ordered;
  }

  private Unrolled<S> run(Ops tf, Part part, S before) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    TimeStep<S>[] steps = new TimeStep[part.projected().size()];
    S state = before;
    for (int t : inDirection(IntStream.range(0, steps.length).boxed().toList())) {
      TimeStep<S> step = recurrence.step(part.projected().get(t), state);
      Operand<TInt32> lengths = part.lengths();
      steps[t] =
          lengths == null ? step : hold(tf, isBefore(tf, part.first() + t, lengths), step, state);
      state = steps[t].state();
    }
    return new Unrolled<>(Arrays.asList(steps), state);
  }

  private Unrolled<S> unlessPadding(Ops tf, Part part, S before) {
    Operand<TInt32> lengths = Objects.requireNonNull(part.lengths());
    PaddingSwitch padding = PaddingSwitch.of(tf, part.first(), lengths);
    Unrolled<S> ran = run(tf, part, before.map(padding::into));
    Operand<TFloat32> zeros = padding.instead(zeros(tf, lengths, ran.steps().get(0).output()));
    List<TimeStep<S>> steps = new ArrayList<>();
    for (TimeStep<S> step : ran.steps()) {
      steps.add(new TimeStep<>(padding.merge(step.output(), zeros), step.state(), step.trace()));
    }
    S state = ran.state().combine(before, (last, old) -> padding.merge(last, padding.instead(old)));
    return new Unrolled<>(steps, state);
  }

  /** Zeros in the shape of an output, {@code [B, U]}. */
  private static Operand<TFloat32> zeros(
      Ops tf, Operand<TInt32> lengths, Operand<TFloat32> output) {
    Operand<TInt32> rows = tf.gather(tf.shape(lengths), tf.constant(0), tf.constant(0));
    Operand<TInt32> units = tf.constant(Shapes.requireKnown("output", output.shape(), 1));
    return tf.fill(tf.stack(List.of(rows, units)), tf.constant(0f));
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
