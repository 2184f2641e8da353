package dev.unrolled.rnn;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sequences of ids that represent one-hot vectors with dropout.
 *
 * <p>A mask over the vocabulary is only used at the ids of its row, and a repeated id has the same
 * element. So T numbers are drawn for a row instead of V. An id uses the number of the time step of
 * its first occurrence.
 *
 * @param ids the ids
 * @param scales the factor of each id, time-major, {@code [T, B, 1]}
 */
record MaskedIdSequence(IdSequence ids, Operand<TFloat32> scales) implements SequenceInput {

  static MaskedIdSequence of(Ops tf, IdSequence ids, IntFunction<Operand<TFloat32>> masks) {
    Operand<TFloat32> batchMajor =
        tf.gather(
            masks.apply(ids.timeSteps()),
            firstTimeSteps(tf, ids),
            tf.constant(1),
            Gather.batchDims(1L));
    Operand<TFloat32> timeMajor = tf.linalg.transpose(batchMajor, tf.constant(new int[] {1, 0}));
    return new MaskedIdSequence(ids, tf.expandDims(timeMajor, tf.constant(2)));
  }

  /** For each id {@code [B, T]}, the time step of its first occurrence in the row. */
  private static Operand<TInt32> firstTimeSteps(Ops tf, IdSequence ids) {
    Operand<TBool> same =
        tf.math.equal(
            tf.expandDims(ids.ids(), tf.constant(2)), tf.expandDims(ids.ids(), tf.constant(1)));
    int timeSteps = ids.timeSteps();
    Operand<TInt32> indices = tf.constant(IntStream.range(0, timeSteps).toArray());
    return tf.reduceMin(tf.select(same, indices, tf.constant(timeSteps)), tf.constant(2));
  }

  @Override
  public int timeSteps() {
    return ids.timeSteps();
  }

  @Override
  public @Nullable Operand<TInt32> lengths() {
    return ids.lengths();
  }

  @Override
  public SequenceInput withLengths(@Nullable Operand<TInt32> lengths) {
    return new MaskedIdSequence(ids.withLengths(lengths), scales);
  }

  @Override
  public int features() {
    return ids.features();
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return ids.timeSteps(tf, tf.math.mul(ids.rows(tf, kernel), scales), bias);
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    MaskedIdSequence again = of(tf, ids, masks);
    return new MaskedIdSequence(ids, tf.math.mul(scales, again.scales));
  }

  @Override
  public FeatureSequence asFeatures(Ops tf) {
    FeatureSequence oneHot = ids.asFeatures(tf);
    Operand<TFloat32> flatScales = tf.reshape(scales, tf.constant(new int[] {-1, 1}));
    return new FeatureSequence(
        tf.math.mul(oneHot.flat(), flatScales), oneHot.timeSteps(), oneHot.lengths());
  }
}
