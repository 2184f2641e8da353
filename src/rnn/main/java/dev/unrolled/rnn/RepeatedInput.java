package dev.unrolled.rnn;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The same vector at every time step, projected once: Keras's {@code RepeatVector}.
 *
 * @param vector {@code [B, F]}, F known
 * @param timeSteps T
 */
public record RepeatedInput(Operand<TFloat32> vector, int timeSteps) implements SequenceInput {

  public RepeatedInput {
    Shapes.requireRank("vector", vector.shape(), 2);
    Shapes.requireKnown("vector", vector.shape(), 1);
    Shapes.requirePositive("time steps", timeSteps);
  }

  @Override
  public int features() {
    return Shapes.requireKnown("vector", vector.shape(), 1);
  }

  @Override
  public @Nullable Operand<TInt32> lengths() {
    return null;
  }

  /** {@inheritDoc} */
  @Override
  public SequenceInput withLengths(@Nullable Operand<TInt32> lengths) {
    throw new UnsupportedOperationException("a repeated vector has no lengths");
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return Collections.nCopies(timeSteps, tf.nn.biasAdd(tf.linalg.matMul(vector, kernel), bias));
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    return new RepeatedInput(tf.math.mul(vector, masks.apply(features())), timeSteps);
  }

  @Override
  public FeatureSequence asFeatures(Ops tf) {
    return new FeatureSequence(
        TimeMajor.flat(tf, Collections.nCopies(timeSteps, vector)), timeSteps);
  }
}
