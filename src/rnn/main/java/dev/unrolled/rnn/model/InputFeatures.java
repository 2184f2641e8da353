package dev.unrolled.rnn.model;

import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.SequenceInput;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The inputs that a model reads: rows of time steps of features.
 *
 * @param features the number of features of a time step, F
 * @param length the number of time steps of a row, T; the largest if rows differ
 * @param variableLength whether rows differ in length
 */
public record InputFeatures(int features, int length, boolean variableLength)
    implements ModelInput {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public InputFeatures {
    Sizes.requireAtLeastOne("features", features);
    Sizes.requireAtLeastOne("input length", length);
  }

  @Override
  public String name() {
    return "features";
  }

  @Override
  public InputFeatures withLength(int length) {
    return new InputFeatures(features, length, false);
  }

  @Override
  public Placeholder<TFloat32> placeholder(Ops tf, long timeSteps) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE, timeSteps, features);
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  @Override
  public SequenceInput sequence(Ops tf, Operand<?> rows, @Nullable Operand<TInt32> lengths) {
    Operand<TFloat32> values = rows.asOutput().expect(TFloat32.class);
    return FeatureSequence.of(tf, values).withLengths(lengths);
  }
}
