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
 * Sequences of feature vectors.
 *
 * @param flat {@code [T*B, F]}, time-major as in {@link TimeMajor}, F known
 * @param timeSteps T
 * @param lengths {@code [B]}; null if every sequence has T time steps
 */
public record FeatureSequence(
    Operand<TFloat32> flat, int timeSteps, @Nullable Operand<TInt32> lengths)
    implements SequenceInput {

  public FeatureSequence {
    Shapes.requireRank("features", flat.shape(), 2);
    Shapes.requireKnown("features", flat.shape(), 1);
    Shapes.requirePositive("time steps", timeSteps);
    Shapes.requireLengths(lengths);
  }

  /**
   * Sequences without padding, each of T time steps.
   *
   * @param flat {@code [T*B, F]}, time-major as in {@link TimeMajor}, F known
   * @param timeSteps T
   */
  public FeatureSequence(Operand<TFloat32> flat, int timeSteps) {
    this(flat, timeSteps, null);
  }

  /**
   * Converts batch-major features.
   *
   * @param tf the graph's operations
   * @param features {@code [B, T, F]}, T and F known
   * @return the sequences
   */
  public static FeatureSequence of(Ops tf, Operand<TFloat32> features) {
    Shapes.requireRank("features", features.shape(), 3);
    int timeSteps = Shapes.requireKnown("features", features.shape(), 1);
    return new FeatureSequence(TimeMajor.flatFeatures(tf, features), timeSteps);
  }

  @Override
  public int features() {
    return Shapes.requireKnown("features", flat.shape(), 1);
  }

  @Override
  public FeatureSequence withLengths(@Nullable Operand<TInt32> lengths) {
    return new FeatureSequence(flat, timeSteps, lengths);
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return TimeMajor.steps(tf, tf.nn.biasAdd(tf.linalg.matMul(flat, kernel), bias), timeSteps);
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    Operand<TFloat32> mask = masks.apply(features());
    Operand<TFloat32> everyStep = TimeMajor.flat(tf, Collections.nCopies(timeSteps, mask));
    return new FeatureSequence(tf.math.mul(flat, everyStep), timeSteps, lengths);
  }

  @Override
  public FeatureSequence asFeatures(Ops tf) {
    return this;
  }

  /**
   * The same sequences with zeros past each one's end.
   *
   * @param tf the graph's operations
   * @return these sequences if they have no lengths
   */
  FeatureSequence zeroPastTheEnd(Ops tf) {
    if (lengths == null) {
      return this;
    }
    var isBefore = TimeMajor.isBefore(tf, lengths, timeSteps);
    return new FeatureSequence(tf.select(isBefore, flat, tf.constant(0f)), timeSteps, lengths);
  }
}
