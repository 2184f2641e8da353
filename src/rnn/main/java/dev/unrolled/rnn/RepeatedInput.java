package dev.unrolled.rnn;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The same vector at every step, projected once: Keras's {@code RepeatVector}.
 *
 * @param vector {@code [B, F]}, F known
 * @param steps T
 */
public record RepeatedInput(Operand<TFloat32> vector, int steps) implements SequenceInput {

  public RepeatedInput {
    Shapes.requireRank("vector", vector.shape(), 2);
    Shapes.requireKnown("vector", vector.shape(), 1);
    Shapes.requirePositive("steps", steps);
  }

  @Override
  public int features() {
    return Shapes.requireKnown("vector", vector.shape(), 1);
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return Collections.nCopies(steps, tf.nn.biasAdd(tf.linalg.matMul(vector, kernel), bias));
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    return new RepeatedInput(tf.math.mul(vector, masks.apply(features())), steps);
  }
}
