package dev.unrolled.rnn;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Input of a cell: a batch of sequences of T time steps and F features, with lengths.
 *
 * <p>A cell only multiplies it with a kernel, all time steps at once. How that product is computed
 * depends on the kind of sequence.
 */
public interface SequenceInput {

  /**
   * The number of time steps, T.
   *
   * @return T
   */
  int timeSteps();

  /**
   * The number of features of a time step, F; the vocabulary's size for one-hot ids.
   *
   * @return F
   */
  int features();

  /**
   * The number of time steps of each sequence; the rest is padding.
   *
   * @return {@code [B]}, each in {@code [0, T]}; null if every sequence has T
   */
  @Nullable Operand<TInt32> lengths();

  /**
   * The same sequences with lengths.
   *
   * @param lengths {@code [B]}, each in {@code [0, T]}; null if every sequence has T
   * @return the sequences
   * @throws IllegalArgumentException if the lengths are not a vector
   */
  SequenceInput withLengths(@Nullable Operand<TInt32> lengths);

  /**
   * The input projection of all time steps: {@code x_t @ kernel + bias}.
   *
   * @param tf the graph's operations
   * @param kernel {@code [F, N]}
   * @param bias {@code [N]}
   * @return T times {@code [B, N]}
   */
  List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias);

  /**
   * These sequences with dropout; each row has one mask for all time steps.
   *
   * @param tf the graph's operations
   * @param masks returns a mask {@code [B, N]} for N numbers of a row
   * @return {@code x_t * mask}
   */
  SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks);

  /**
   * The features themselves, for layers that do more with them than a product.
   *
   * @param tf the graph's operations
   * @return the same sequences, with the same lengths
   */
  FeatureSequence asFeatures(Ops tf);
}
