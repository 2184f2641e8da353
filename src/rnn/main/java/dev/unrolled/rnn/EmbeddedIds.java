package dev.unrolled.rnn;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sequences of ids that represent the rows of a table with fewer ids than a batch has time steps.
 *
 * <p>Products are associative: {@code (one_hot(ids) @ table) @ kernel = one_hot(ids) @ (table @
 * kernel)}. So the product has a row for each id, not for each time step.
 *
 * @param ids {@code [B, T]}, each in {@code [0, V)}
 * @param table {@code [V, F]}
 */
record EmbeddedIds(IdSequence ids, Operand<TFloat32> table) implements SequenceInput {

  @Override
  public int timeSteps() {
    return ids.timeSteps();
  }

  @Override
  public int features() {
    return Shapes.requireKnown("table", table.shape(), 1);
  }

  @Override
  public @Nullable Operand<TInt32> lengths() {
    return ids.lengths();
  }

  @Override
  public EmbeddedIds withLengths(@Nullable Operand<TInt32> lengths) {
    return new EmbeddedIds(ids.withLengths(lengths), table);
  }

  @Override
  public List<Operand<TFloat32>> project(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return ids.project(tf, tf.linalg.matMul(table, kernel), bias);
  }

  @Override
  public SequenceInput masked(Ops tf, IntFunction<Operand<TFloat32>> masks) {
    return asFeatures(tf).masked(tf, masks);
  }

  @Override
  public FeatureSequence asFeatures(Ops tf) {
    Operand<TFloat32> rows = tf.gather(table, TimeMajor.flatIds(tf, ids.ids()), tf.constant(0));
    return new FeatureSequence(rows, ids.timeSteps(), ids.lengths());
  }
}
