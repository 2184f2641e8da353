package dev.unrolled.seq2seq;

import dev.unrolled.rnn.AdditiveRecurrence;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.RepeatedInput;
import dev.unrolled.rnn.Unroll;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Writes from an encoder's state, by a {@link FoldedLoop} where the recurrence is additive. The sum
 * of its kernels depends on weights alone.
 *
 * @param decoder the function
 * @param <S> the cell's state
 */
record FrozenDecoder<S extends CellState<S>>(Decoder<S> decoder) {

  private static final long ANY = -1;

  /** The logits, flat and batch-major, {@code [B*steps, V]}. */
  Operand<TFloat32> logits(Ops tf, Parameters parameters, S encoded) {
    Ops scoped = tf.withSubScope("decoder");
    Parameters own = parameters.in("decoder");
    int units = decoder.cell().units();
    Recurrence<S> recurrence = decoder.cell().bind(scoped, own, units);
    List<Operand<TFloat32>> outputs =
        recurrence instanceof AdditiveRecurrence<S> additive
            ? folded(scoped, additive, encoded)
            : Unroll.of(recurrence)
                .withInitialState(encoded)
                .over(scoped, new RepeatedInput(encoded.hidden(), decoder.steps()))
                .outputs();
    Operand<TFloat32> hidden = batchMajor(scoped, outputs, units);
    Dense dense = new Dense(decoder.vocabularySize());
    return affine(scoped, hidden, own.weight(dense.kernel(units)), own.weight(dense.bias()));
  }

  private List<Operand<TFloat32>> folded(Ops tf, AdditiveRecurrence<S> cell, S encoded) {
    FoldedLoop<S> loop = new FoldedLoop<>(cell, encoded);
    Operand<TFloat32> first = affine(tf, encoded.hidden(), loop.kernel(tf), cell.bias());
    return loop.outputs(tf, first, decoder.steps());
  }

  /** All outputs, flat and batch-major, {@code [B*steps, U]}. */
  private static Operand<TFloat32> batchMajor(Ops tf, List<Operand<TFloat32>> outputs, int units) {
    return outputs.size() == 1
        ? outputs.get(0)
        : tf.reshape(tf.concat(outputs, tf.constant(1)), tf.constant(new long[] {ANY, units}));
  }

  /**
   * {@code x @ kernel + bias}. A bias that is added TensorFlow would fuse with the product, into a
   * kernel that takes twice as long for a single row; what is subtracted it leaves alone.
   */
  private static Operand<TFloat32> affine(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return tf.math.sub(tf.linalg.matMul(x, kernel), tf.math.neg(bias));
  }
}
