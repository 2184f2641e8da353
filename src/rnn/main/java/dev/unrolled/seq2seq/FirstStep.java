package dev.unrolled.seq2seq;

import dev.unrolled.rnn.AdditiveRecurrence;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Recurrence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The step from the zero state, taken once for each id that sequences begin with: nothing else
 * decides what it gives. A sequence looks it up.
 *
 * @param recurrence the cell with its weights
 * @param states the states after the step, a row for each id
 * @param <S> the cell's state
 */
record FirstStep<S extends CellState<S>>(Recurrence<S> recurrence, S states) {

  /** Takes the step with the projections of N ids, {@code [N, ...]}. */
  static <S extends CellState<S>> FirstStep<S> of(
      Recurrence<S> recurrence, Operand<TFloat32> projections) {
    return new FirstStep<>(recurrence, recurrence.first(projections).state());
  }

  /**
   * The state of each sequence after its first step.
   *
   * @param places which of the N each begins with, {@code [B]}
   */
  S state(Ops tf, Operand<TInt32> places) {
    return states.combine(states, (rows, same) -> at(tf, rows, places));
  }

  /**
   * The step after it, of which an additive recurrence looks up the product too.
   *
   * @param places which of the N each sequence begins with, {@code [B]}
   * @param state the {@link #state} at those places
   * @param projected the second step's projection, {@code [B, ...]}
   */
  S next(Ops tf, Operand<TInt32> places, S state, Operand<TFloat32> projected) {
    if (recurrence instanceof AdditiveRecurrence<S> additive) {
      Operand<TFloat32> recalls = tf.linalg.matMul(states.hidden(), additive.recurrentKernel());
      return additive.step(tf.math.add(projected, at(tf, recalls, places)), state).state();
    }
    return recurrence.next(projected, state).state();
  }

  private static Operand<TFloat32> at(Ops tf, Operand<TFloat32> rows, Operand<TInt32> places) {
    return tf.gather(rows, places, tf.constant(0));
  }
}
