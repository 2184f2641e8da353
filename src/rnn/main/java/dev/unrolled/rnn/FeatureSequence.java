package dev.unrolled.rnn;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Vectors of features, one per step.
 *
 * @param flat {@code [T*B, F]}, time-major as in {@link TimeMajor}, F known
 * @param steps T
 */
public record FeatureSequence(Operand<TFloat32> flat, int steps) implements SequenceInput {

  public FeatureSequence {
    Shapes.requireRank("features", flat.shape(), 2);
    Shapes.requireKnown("features", flat.shape(), 1);
    Shapes.requirePositive("steps", steps);
  }

  /**
   * Takes features as a user has them.
   *
   * @param tf the graph's operations
   * @param features {@code [B, T, F]}, T and F known
   * @return the sequence
   */
  public static FeatureSequence of(Ops tf, Operand<TFloat32> features) {
    Shapes.requireRank("features", features.shape(), 3);
    int steps = Shapes.requireKnown("features", features.shape(), 1);
    return new FeatureSequence(TimeMajor.flatFeatures(tf, features), steps);
  }

  @Override
  public int features() {
    return Shapes.requireKnown("features", flat.shape(), 1);
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return TimeMajor.steps(tf, tf.nn.biasAdd(tf.linalg.matMul(flat, kernel), bias), steps);
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    Operand<TFloat32> mask = masks.apply(features());
    Operand<TFloat32> everyStep = TimeMajor.flat(tf, Collections.nCopies(steps, mask));
    return new FeatureSequence(tf.math.mul(flat, everyStep), steps);
  }
}
