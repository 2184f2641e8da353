package dev.unrolled.seq2seq;

import dev.unrolled.rnn.AdditiveRecurrence;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Step;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A loop that starts in a state and reads that state's hidden part at every step, with one product
 * a step.
 *
 * <p>Of the hidden part h the first step's sum is {@code z = h @ (kernel + recurrent_kernel) +
 * bias}. A later one, from a state d, is {@code z + (d - h) @ recurrent_kernel}: the input's own
 * projection is never needed.
 *
 * @param cell the cell with its weights
 * @param initial the state before the first step
 * @param <S> the cell's state
 */
record FoldedLoop<S extends CellState<S>>(AdditiveRecurrence<S> cell, S initial) {

  /** What the first step's hidden part is multiplied with, {@code [U, N]}. */
  Operand<TFloat32> kernel(Ops tf) {
    return tf.math.add(cell.kernel(), cell.recurrentKernel());
  }

  /**
   * The output of every step.
   *
   * @param first the first step's sum z, {@code [B, N]}
   * @param steps K
   * @return K times {@code [B, U]}
   */
  List<Operand<TFloat32>> outputs(Ops tf, Operand<TFloat32> first, int steps) {
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    Step<S> step = cell.step(first, initial);
    outputs.add(step.output());
    while (outputs.size() < steps) {
      Operand<TFloat32> change = tf.math.sub(step.state().hidden(), initial.hidden());
      Operand<TFloat32> recalled = tf.linalg.matMul(change, cell.recurrentKernel());
      step = cell.step(tf.math.add(first, recalled), step.state());
      outputs.add(step.output());
    }
    return outputs;
  }
}
