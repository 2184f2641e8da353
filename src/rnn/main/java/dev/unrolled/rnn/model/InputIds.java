package dev.unrolled.rnn.model;

import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.SequenceInput;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;

/**
 * Inputs of a model: rows of ids.
 *
 * @param vocabularySize the number of ids, V: each is in {@code [0, V)}
 * @param length the number of ids of a row, T; the largest if rows differ
 * @param variableLength whether rows differ in length; then the graph has an input for lengths
 */
public record InputIds(int vocabularySize, int length, boolean variableLength)
    implements ModelInput {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public InputIds {
    Sizes.requireAtLeastOne("vocabulary size", vocabularySize);
    Sizes.requireAtLeastOne("input length", length);
  }

  /**
   * Rows that all have T ids.
   *
   * @param vocabularySize V
   * @param length T
   * @return the inputs
   */
  public static InputIds exactly(int vocabularySize, int length) {
    return new InputIds(vocabularySize, length, false);
  }

  /**
   * Rows of 1 to T ids.
   *
   * @param vocabularySize V
   * @param length T
   * @return the inputs
   */
  public static InputIds upTo(int vocabularySize, int length) {
    return new InputIds(vocabularySize, length, true);
  }

  @Override
  public String name() {
    return "ids";
  }

  @Override
  public InputIds withLength(int length) {
    return exactly(vocabularySize, length);
  }

  @Override
  public Placeholder<TInt32> placeholder(Ops tf, long timeSteps) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE, timeSteps);
    return tf.placeholder(TInt32.class, Placeholder.shape(shape));
  }

  @Override
  public SequenceInput sequence(Ops tf, Operand<?> rows, @Nullable Operand<TInt32> lengths) {
    return new IdSequence(rows.asOutput().expect(TInt32.class), vocabularySize, lengths);
  }
}
