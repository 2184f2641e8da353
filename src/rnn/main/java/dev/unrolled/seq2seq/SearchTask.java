package dev.unrolled.seq2seq;

import dev.unrolled.rnn.Parameters;
import java.util.List;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Task of a search: the decoder and the rows to answer.
 *
 * @param decoder its configuration
 * @param start memory and state before the first time step
 * @param lengths the input length of each row, {@code [B]}; a row of length 0 has an empty answer
 * @param alignments whether the weights of attention are kept
 */
record SearchTask(
    FeedbackDecoder decoder, DecoderVariables start, Operand<TInt32> lengths, boolean alignments) {

  private static final int FIRST = 0;

  /** The largest number of ids of each row, {@code [B]}. */
  Operand<TInt32> limits(Ops tf) {
    return decoder.decoding().limit().of(tf, lengths);
  }

  /** Whether each row is only padding, {@code [B]}. */
  Operand<TBool> isEmpty(Ops tf) {
    return tf.math.equal(lengths, tf.constant(0));
  }

  /** The number of rows, a scalar. */
  Operand<TInt32> rows(Ops tf) {
    return tf.gather(tf.shape(lengths), tf.constant(FIRST), tf.constant(FIRST));
  }

  int classes() {
    return decoder.targets().classes();
  }

  /** The alignments before the first time step, {@code [N, 0, T]}, as a variable of a loop. */
  Loop.Variable emptyAlignments(Ops tf, Hypotheses hypotheses) {
    Operand<TBool> mask = Objects.requireNonNull(start.memory()).mask();
    Operand<TInt32> timeSteps = tf.gather(tf.shape(mask), tf.constant(1), tf.constant(FIRST));
    Operand<TInt32> shape =
        tf.stack(List.of(tf.size(hypotheses.filled()), tf.constant(0), timeSteps));
    return new Loop.Variable(
        tf.fill(shape, tf.constant(0f)),
        Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE));
  }

  /**
   * Result of a time step of a search.
   *
   * @param logProbabilities of the next ids, {@code [B*W, V]}
   * @param decoder the decoder's tensors, with {@link Hypotheses copies} behind the hypotheses
   */
  record Step(Operand<TFloat32> logProbabilities, DecoderStep decoder) {}

  /** Runs the decoder on the ids before, {@code [B*W]}. */
  Step step(Ops tf, Parameters weights, DecoderVariables before, Input input) {
    Hypotheses hypotheses = input.hypotheses();
    BoundDecoder bound =
        BoundDecoder.of(tf, weights, decoder.layers(), before.memory(), hypotheses);
    Operand<TInt32> column = tf.expandDims(hypotheses.fill(tf, input.ids()), tf.constant(1));
    List<Operand<TFloat32>> vectors = bound.embedded(column, classes());
    DecoderStep step = bound.step(vectors.get(FIRST), before.state());
    Operand<TFloat32> logits = bound.logits(step.output(), classes());
    Operand<TFloat32> logProbabilities = hypotheses.withoutCopies(tf, tf.nn.logSoftmax(logits));
    return new Step(new IdChoice(tf, classes()).allowed(logProbabilities, input.atLimit()), step);
  }

  /**
   * Input of a time step.
   *
   * @param hypotheses the hypotheses
   * @param ids the ids before, {@code [B*W]}
   * @param atLimit whether only the end may follow, {@code [B*W]}
   */
  record Input(Hypotheses hypotheses, Operand<TInt32> ids, Operand<TBool> atLimit) {}
}
