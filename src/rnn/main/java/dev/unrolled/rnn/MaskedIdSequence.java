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
 * Ids that stand for one-hot vectors with some elements dropped.
 *
 * <p>Of a row's mask over the vocabulary only the elements at the row's ids are read, the same one
 * wherever an id repeats. So T numbers are drawn for a row instead of V, and an id takes the number
 * of the time step where it first occurs.
 *
 * @param ids the ids
 * @param scales the factor of each id's vector, time-major, {@code [T, B, 1]}
 */
record MaskedIdSequence(IdSequence ids, Operand<TFloat32> scales) implements SequenceInput {

  static MaskedIdSequence of(Ops tf, IdSequence ids, IntFunction<Operand<TFloat32>> masks) {
    Operand<TFloat32> atFirst =
        tf.gather(
            masks.apply(ids.timeSteps()),
            firstTimeSteps(tf, ids),
            tf.constant(1),
            Gather.batchDims(1L));
    Operand<TFloat32> timeMajor = tf.linalg.transpose(atFirst, tf.constant(new int[] {1, 0}));
    return new MaskedIdSequence(ids, tf.expandDims(timeMajor, tf.constant(2)));
  }

  /** For each id {@code [B, T]}, the first time step of its row that has the same id. */
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
