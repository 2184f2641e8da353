package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.Unroll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The logits of the tags at every time step.
 *
 * @param steps T times {@code [B, C]}
 * @param lengths {@code [B]}; null if every sequence has T time steps
 */
record TagLogits(List<Operand<TFloat32>> steps, @Nullable Operand<TInt32> lengths) {

  static final String SCOPE = "tagger";

  static void requireTags(List<String> tags) {
    if (tags.size() < 2) {
      throw new IllegalArgumentException("tags: expected at least 2, found " + tags);
    }
    ClassifierHead.requireDifferent("tags", tags);
  }

  /** A dense layer on every output. */
  static List<Operand<TFloat32>> of(
      Ops tf, Parameters parameters, SequenceOutput encoded, int tags) {
    Operand<TFloat32> flat = TimeMajor.flat(tf, encoded.outputs());
    Operand<TFloat32> logits =
        new Dense(tags).call(tf.withSubScope(SCOPE), parameters.in(SCOPE), flat);
    return TimeMajor.steps(tf, logits, encoded.outputs().size());
  }

  int timeSteps() {
    return steps.size();
  }

  /** The logits, {@code [B, T, C]}. */
  Operand<TFloat32> batchMajor(Ops tf) {
    return TimeMajor.stack(tf, steps);
  }

  /** A value where a time step is before the end, else another one; both {@code [B, N]}. */
  <T extends TType> Operand<T> ifBefore(
      Ops tf, int timeStep, Operand<T> then, Operand<T> otherwise) {
    return lengths == null
        ? then
        : tf.select(Unroll.isBefore(tf, timeStep, lengths), then, otherwise);
  }

  /** Whether each time step is before its sequence's end, {@code [B, T]}. */
  Operand<TBool> isBefore(Ops tf, Operand<TInt32> lengths) {
    Operand<TInt32> time = tf.constant(IntStream.range(0, timeSteps()).toArray());
    return tf.math.less(time, tf.expandDims(lengths, tf.constant(1)));
  }

  /** Tags {@code [B, T]} and probabilities {@code [B, T, C]}, with zeros past each end. */
  Predictions predictions(Ops tf, Operand<TInt32> tags, Operand<TFloat32> probabilities) {
    if (lengths == null) {
      return new Predictions(tags, probabilities);
    }
    Operand<TBool> before = isBefore(tf, lengths);
    return new Predictions(
        tf.select(before, tags, tf.constant(0)),
        tf.select(tf.expandDims(before, tf.constant(2)), probabilities, tf.constant(0f)));
  }

  /** Outputs of the signature. */
  record Predictions(Operand<TInt32> tags, Operand<TFloat32> probabilities) {

    Map<String, Operand<?>> byName() {
      Map<String, Operand<?>> outputs = new LinkedHashMap<>();
      outputs.put("tags", tags);
      outputs.put("probabilities", probabilities);
      return outputs;
    }
  }
}
