package dev.unrolled.rnn;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Ids that stand for one-hot vectors of which some elements are dropped.
 *
 * <p>A row's mask over the vocabulary is met only where the row has ids, and an id that comes again
 * meets the same element. So T numbers are drawn for a row instead of V, and an id takes the number
 * of its first place.
 *
 * @param ids the ids
 * @param scales what each id's vector is multiplied by, time-major, {@code [T, B, 1]}
 */
record MaskedIdSequence(IdSequence ids, Operand<TFloat32> scales) implements SequenceInput {

  static MaskedIdSequence of(Ops tf, IdSequence ids, IntFunction<Operand<TFloat32>> masks) {
    Operand<TFloat32> atFirstPlace =
        tf.gather(
            masks.apply(ids.steps()), firstPlaces(tf, ids), tf.constant(1), Gather.batchDims(1L));
    Operand<TFloat32> timeMajor = tf.linalg.transpose(atFirstPlace, tf.constant(new int[] {1, 0}));
    return new MaskedIdSequence(ids, tf.expandDims(timeMajor, tf.constant(2)));
  }

  /** For each id {@code [B, T]}, the first step of its row that has the same id. */
  private static Operand<TInt32> firstPlaces(Ops tf, IdSequence ids) {
    Operand<TBool> same =
        tf.math.equal(
            tf.expandDims(ids.ids(), tf.constant(2)), tf.expandDims(ids.ids(), tf.constant(1)));
    int steps = ids.steps();
    Operand<TInt32> places = tf.constant(IntStream.range(0, steps).toArray());
    return tf.reduceMin(tf.select(same, places, tf.constant(steps)), tf.constant(2));
  }

  @Override
  public int steps() {
    return ids.steps();
  }

  @Override
  public int features() {
    return ids.features();
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return ids.steps(tf, tf.math.mul(ids.rows(tf, kernel), scales), bias);
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    MaskedIdSequence again = of(tf, ids, masks);
    return new MaskedIdSequence(ids, tf.math.mul(scales, again.scales));
  }
}
