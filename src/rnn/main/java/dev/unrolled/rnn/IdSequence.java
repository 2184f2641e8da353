package dev.unrolled.rnn;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sequences of ids that represent one-hot vectors.
 *
 * <p>The product {@code one_hot(ids) @ kernel} consists of the kernel's rows at those ids. So the
 * rows are looked up, and the cost does not grow with the vocabulary.
 *
 * @param ids {@code [B, T]}, T known, each in {@code [0, V)}
 * @param features the vocabulary size, V
 * @param lengths {@code [B]}; null if every row has T ids
 */
public record IdSequence(Operand<TInt32> ids, int features, @Nullable Operand<TInt32> lengths)
    implements SequenceInput {

  public IdSequence {
    Shapes.requireRank("ids", ids.shape(), 2);
    Shapes.requireKnown("ids", ids.shape(), 1);
    Shapes.requirePositive("vocabulary size", features);
    Shapes.requireLengths(lengths);
  }

  /**
   * Sequences without padding, each of T ids.
   *
   * @param ids {@code [B, T]}, T known, each in {@code [0, V)}
   * @param vocabularySize V
   */
  public IdSequence(Operand<TInt32> ids, int vocabularySize) {
    this(ids, vocabularySize, null);
  }

  @Override
  public int timeSteps() {
    return Shapes.requireKnown("ids", ids.shape(), 1);
  }

  @Override
  public IdSequence withLengths(@Nullable Operand<TInt32> lengths) {
    return new IdSequence(ids, features, lengths);
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return timeSteps(tf, rows(tf, kernel), bias);
  }

  /** The kernel's rows at the ids, {@code [T, B, N]}. */
  Operand<TFloat32> rows(Ops tf, Operand<TFloat32> kernel) {
    return tf.gather(kernel, TimeMajor.ids(tf, ids), tf.constant(0));
  }

  /** Rows {@code [T, B, N]} plus the bias, by time step. */
  List<Operand<TFloat32>> timeSteps(Ops tf, Operand<TFloat32> rows, Operand<TFloat32> bias) {
    return List.copyOf(tf.unstack(tf.nn.biasAdd(rows, bias), (long) timeSteps()).output());
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    return MaskedIdSequence.of(tf, this, masks);
  }

  @Override
  public FeatureSequence asFeatures(Ops tf) {
    Operand<TInt32> flat = TimeMajor.flatIds(tf, ids);
    Operand<TFloat32> oneHot =
        tf.oneHot(flat, tf.constant(features), tf.constant(1f), tf.constant(0f));
    return new FeatureSequence(oneHot, timeSteps(), lengths);
  }
}
