package dev.unrolled.rnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a recurrence gives over a whole sequence.
 *
 * @param outputs the output of every step, T times {@code [B, U]}; {@code outputs[t]} belongs to
 *     input {@code t}, backwards too
 * @param state the state after the last step that was run
 * @param <S> the cell's state
 */
public record Unrolled<S>(List<Operand<TFloat32>> outputs, S state) {

  /**
   * The outputs as one tensor.
   *
   * @param tf the graph's operations
   * @return {@code [B, T, U]}
   */
  public Operand<TFloat32> batchMajor(Ops tf) {
    return TimeMajor.batchMajor(tf, TimeMajor.flat(tf, outputs), outputs.size());
  }
}
