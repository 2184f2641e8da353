package dev.unrolled.rnn.model;

import dev.unrolled.rnn.SequenceInput;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The inputs that a model reads: rows of ids, of several ids a time step, or of features. */
public sealed interface ModelInput permits InputIds, InputFeatures, InputColumns {

  /**
   * The name of the input in the signature.
   *
   * @return {@code ids} or {@code features}
   */
  String name();

  /**
   * The number of time steps of a row, T; the largest if rows differ.
   *
   * @return T
   */
  int length();

  /**
   * Whether rows differ in length, so that the graph has an input for lengths.
   *
   * @return true if they may differ
   */
  boolean variableLength();

  /**
   * The same inputs in rows that all have one length.
   *
   * @param length the number of time steps of a row
   * @return the inputs
   */
  ModelInput withLength(int length);

  /**
   * A placeholder for rows.
   *
   * @param tf the graph's operations, which may have a name
   * @param timeSteps their width, or -1
   * @return {@code [B, T]} of ids, else {@code [B, T, F]}
   */
  Placeholder<? extends TType> placeholder(Ops tf, long timeSteps);

  /**
   * Rows as an encoder reads them.
   *
   * @param tf the graph's operations
   * @param rows as the placeholder has them, T known
   * @param lengths {@code [B]}; null if every row has T time steps
   * @return the sequences
   */
  SequenceInput sequence(Ops tf, Operand<?> rows, @Nullable Operand<TInt32> lengths);
}
