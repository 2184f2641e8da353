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

  /**
   * The alignments before the first time step, as a variable of a loop.
   *
   * @param hypotheses their number, a scalar
   */
  Loop.Variable emptyAlignments(Ops tf, Operand<TInt32> hypotheses) {
    long timeSteps = Objects.requireNonNull(start.memory()).mask().shape().get(1);
    Operand<TInt32> size = tf.constant(Math.toIntExact(timeSteps));
    Operand<TInt32> shape = tf.stack(List.of(hypotheses, tf.constant(0), size));
    return new Loop.Variable(
        tf.fill(shape, tf.constant(0f)),
        Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, timeSteps));
  }

  /** Result of a time step of a search. */
  record Step(Operand<TFloat32> logProbabilities, DecoderStep decoder) {}

  /** Runs the decoder on the ids before, {@code [N]}. */
  Step step(Ops tf, Parameters weights, DecoderVariables before, Input input) {
    BoundDecoder bound = BoundDecoder.of(tf, weights, decoder.layers(), before.memory());
    Operand<TInt32> column = tf.expandDims(input.ids(), tf.constant(1));
    List<Operand<TFloat32>> vectors = bound.embedded(column, classes());
    DecoderStep step = bound.step(vectors.get(FIRST), before.state());
    Operand<TFloat32> logits = bound.logits(step.output(), classes());
    return new Step(new IdChoice(tf, classes()).logProbabilities(logits, input.atLimit()), step);
  }

  /**
   * Input of a time step.
   *
   * @param ids the ids before, {@code [N]}
   * @param atLimit whether only the end may follow, {@code [N]}
   */
  record Input(Operand<TInt32> ids, Operand<TBool> atLimit) {}
}
