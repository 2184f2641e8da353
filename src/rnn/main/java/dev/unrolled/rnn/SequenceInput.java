package dev.unrolled.rnn;

import java.util.List;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A batch of sequences as a cell sees it: something to multiply with a kernel, all steps at once.
 *
 * <p>What the sequence is made of decides how that product is computed, and a cell need not know.
 */
public interface SequenceInput {

  /**
   * The number of time steps, T.
   *
   * @return T
   */
  int steps();

  /**
   * The size of one step's input, F; for one-hot ids the vocabulary's.
   *
   * @return F
   */
  int features();

  /**
   * The part of a cell's work that does not depend on time: {@code x_t @ kernel + bias}.
   *
   * @param tf the graph's operations
   * @param kernel {@code [F, N]}
   * @param bias {@code [N]}
   * @return T times {@code [B, N]}
   */
  List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias);

  /**
   * This sequence, with some features dropped: each row has a mask, the same at every step.
   *
   * @param tf the graph's operations
   * @param masks gives a mask {@code [B, N]} for N numbers of a row
   * @return {@code x_t * mask}
   */
  SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks);
}
