package dev.unrolled.rnn.model;

import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.SequenceInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Inputs of a model: rows of time steps of several ids each, for {@link ColumnEncoder}.
 *
 * @param vocabularySizes for each of the N columns the number of ids, V: each is in {@code [0, V)}
 * @param length the number of time steps of a row, T; the largest if rows differ
 * @param variableLength whether rows differ in length
 */
public record InputColumns(List<Integer> vocabularySizes, int length, boolean variableLength)
    implements ModelInput {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there are no columns or a size is below 1
   */
  public InputColumns {
    vocabularySizes = List.copyOf(vocabularySizes);
    Sizes.requireAtLeastOne("columns", vocabularySizes.size());
    vocabularySizes.forEach(size -> Sizes.requireAtLeastOne("vocabulary size", size));
    Sizes.requireAtLeastOne("input length", length);
  }

  @Override
  public String name() {
    return "ids";
  }

  @Override
  public InputColumns withLength(int length) {
    return new InputColumns(vocabularySizes, length, false);
  }

  @Override
  public Placeholder<TInt32> placeholder(Ops tf, long timeSteps) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE, timeSteps, vocabularySizes.size());
    return tf.placeholder(TInt32.class, Placeholder.shape(shape));
  }

  @Override
  public SequenceInput sequence(Ops tf, Operand<?> rows, @Nullable Operand<TInt32> lengths) {
    Operand<TInt32> ids = rows.asOutput().expect(TInt32.class);
    return FeatureSequence.of(tf, tf.dtypes.cast(ids, TFloat32.class)).withLengths(lengths);
  }
}
