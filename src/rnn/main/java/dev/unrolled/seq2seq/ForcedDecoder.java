package dev.unrolled.seq2seq;

import dev.unrolled.rnn.TimeMajor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A decoder unrolled over the targets, which it reads as its own output: teacher forcing.
 *
 * @param tf the graph's operations
 * @param decoder its layers
 * @param start the state before the first time step
 * @param classes the number of output ids, V
 * @param sampling replaces targets by predictions; null: never
 */
record ForcedDecoder(
    Ops tf,
    BoundDecoder decoder,
    List<Operand<TFloat32>> start,
    int classes,
    @Nullable Predictions sampling) {

  /** Choice between a target and the prediction for it, both {@code [B]}, as the next input. */
  @FunctionalInterface
  interface Predictions {

    Operand<TInt32> input(int timeStep, Operand<TInt32> target, Operand<TInt32> prediction);
  }

  /** The logits of targets {@code [B, K]}, time-major: {@code [K*B, V]}. */
  Operand<TFloat32> logits(Operand<TInt32> targets) {
    return sampling == null ? ofTargets(targets) : sampled(targets, sampling);
  }

  private Operand<TFloat32> ofTargets(Operand<TInt32> targets) {
    if (!decoder.inputFeeding()) {
      return decoder.logits(decoder.outputs(shifted(targets), classes, start), classes);
    }
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    List<Operand<TFloat32>> state = start;
    for (Operand<TFloat32> vectors : decoder.embedded(shifted(targets), classes)) {
      DecoderStep step = decoder.step(vectors, state);
      outputs.add(step.output());
      state = step.state();
    }
    return decoder.logits(TimeMajor.flat(tf, outputs), classes);
  }

  /** The begin id, then all targets but the last. */
  private Operand<TInt32> shifted(Operand<TInt32> targets) {
    int length = Math.toIntExact(targets.shape().get(1));
    Operand<TInt32> begin = tf.expandDims(begin(targets), tf.constant(1));
    if (length == 1) {
      return tf.ensureShape(begin, Shape.of(Shape.UNKNOWN_SIZE, 1));
    }
    Operand<TInt32> before =
        tf.slice(targets, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, length - 1}));
    Operand<TInt32> shifted = tf.concat(List.of(begin, before), tf.constant(1));
    return tf.ensureShape(shifted, Shape.of(Shape.UNKNOWN_SIZE, length));
  }

  private Operand<TInt32> begin(Operand<TInt32> targets) {
    Operand<TInt32> rows = tf.gather(tf.shape(targets), tf.constant(0), tf.constant(0));
    return tf.fill(tf.expandDims(rows, tf.constant(0)), tf.constant(ReservedIds.BEGIN));
  }

  private Operand<TFloat32> sampled(Operand<TInt32> targets, Predictions sampling) {
    int length = Math.toIntExact(targets.shape().get(1));
    List<Operand<TInt32>> wanted =
        List.copyOf(tf.unstack(targets, (long) length, Unstack.axis(1L)).output());
    List<Operand<TFloat32>> logits = new ArrayList<>();
    List<Operand<TFloat32>> state = start;
    Operand<TInt32> ids = begin(targets);
    for (int t = 0; t < length; t++) {
      Operand<TInt32> column =
          tf.ensureShape(tf.expandDims(ids, tf.constant(1)), Shape.of(Shape.UNKNOWN_SIZE, 1));
      DecoderStep step = decoder.step(decoder.embedded(column, classes).get(0), state);
      state = step.state();
      logits.add(decoder.logits(step.output(), classes));
      Operand<TFloat32> known = tf.stopGradient(logits.get(t));
      Operand<TInt32> prediction = tf.math.argMax(known, tf.constant(1), TInt32.class);
      ids = sampling.input(t, wanted.get(t), prediction);
    }
    return TimeMajor.flat(tf, logits);
  }
}
