package dev.unrolled.seq2seq;

import dev.unrolled.rnn.AdditiveRecurrence;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.RepeatedInput;
import dev.unrolled.rnn.Step;
import dev.unrolled.rnn.Unroll;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Writes from an encoder's state with one product a step, where the recurrence is additive.
 *
 * <p>The input is the encoder's hidden state h at every step, and the first step starts in it too,
 * so that its sum is {@code z = h @ (kernel + recurrent_kernel) + bias}. A later one, from a state
 * d, is {@code z + (d - h) @ recurrent_kernel}: the input's own projection is never needed.
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
            ? write(scoped, additive, encoded)
            : Unroll.of(recurrence)
                .withInitialState(encoded)
                .over(scoped, new RepeatedInput(encoded.hidden(), decoder.steps()))
                .outputs();
    Operand<TFloat32> hidden = batchMajor(scoped, outputs, units);
    Dense dense = new Dense(decoder.vocabularySize());
    return affine(scoped, hidden, own.weight(dense.kernel(units)), own.weight(dense.bias()));
  }

  private List<Operand<TFloat32>> write(Ops tf, AdditiveRecurrence<S> cell, S encoded) {
    Operand<TFloat32> both = tf.math.add(cell.kernel(), cell.recurrentKernel());
    Operand<TFloat32> sums = affine(tf, encoded.hidden(), both, cell.bias());
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    Step<S> step = cell.step(sums, encoded);
    outputs.add(step.output());
    while (outputs.size() < decoder.steps()) {
      Operand<TFloat32> change = tf.math.sub(step.state().hidden(), encoded.hidden());
      Operand<TFloat32> recalled = tf.linalg.matMul(change, cell.recurrentKernel());
      step = cell.step(tf.math.add(sums, recalled), step.state());
      outputs.add(step.output());
    }
    return outputs;
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
