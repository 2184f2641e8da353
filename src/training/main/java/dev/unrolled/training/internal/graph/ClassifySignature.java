package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.NamedClasses;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * The signature for TensorFlow Serving's Classify: serialized {@code tf.Example} messages, whose
 * feature {@code ids} or {@code features} has a row's time steps one after the other.
 *
 * @param inputs the messages, {@code [B]}
 * @param classes the names of the classes, {@code [B, C]}
 * @param scores their probabilities, {@code [B, C]}
 */
record ClassifySignature(
    Operand<TString> inputs, Operand<TString> classes, Operand<TFloat32> scores) {

  /** The name of the signature. */
  static final String NAME = "classify";

  private static final long ANY = Shape.UNKNOWN_SIZE;

  /** Adds a forward pass whose rows are parsed from messages. */
  static ClassifySignature of(
      Ops tf, Parameters parameters, SequenceModel model, NamedClasses named) {
    Operand<TString> examples =
        tf.withName("inputs").placeholder(TString.class, Placeholder.shape(Shape.of(ANY)));
    InferencePass pass = pass(tf, parameters, model, parse(tf, model, examples));
    Operand<TFloat32> scores =
        Objects.requireNonNull(pass.outputs().get("probabilities"))
            .asOutput()
            .expect(TFloat32.class);
    String[] labels = named.labels().toArray(String[]::new);
    Operand<TInt32> rows =
        tf.concat(
            List.of(
                tf.expandDims(LengthInputs.size(tf, examples, 0), tf.constant(0)),
                tf.constant(new int[] {1})),
            tf.constant(0));
    Operand<TString> classes = tf.tile(tf.expandDims(strings(tf, labels), tf.constant(0)), rows);
    return new ClassifySignature(examples, classes, scores);
  }

  private static InferencePass pass(
      Ops tf, Parameters parameters, SequenceModel model, Operand<?> values) {
    boolean features = model.input() instanceof InputFeatures;
    if (!model.input().variableLength()) {
      return InferencePass.exact(
          tf, parameters, model, features ? values.asOutput() : ids(tf, values));
    }
    return features
        ? features(tf, parameters, model, values.asOutput().expect(TFloat32.class))
        : ids(tf, parameters, model, ids(tf, values));
  }

  private static Operand<TInt32> ids(Ops tf, Operand<?> values) {
    return tf.dtypes.cast(values.asOutput().expect(TInt64.class), TInt32.class);
  }

  /** Shorter rows are padded with -1. */
  private static InferencePass ids(
      Ops tf, Parameters parameters, SequenceModel model, Operand<TInt32> rows) {
    Operand<TInt32> none = tf.constant(0);
    Operand<TInt32> lengths = count(tf, tf.math.greaterEqual(rows, none));
    return InferencePass.padded(
        tf,
        parameters,
        model,
        new LengthInputs(
            model.input(), tf.math.maximum(rows, none), lengths, model.input().length()));
  }

  /** Shorter rows are padded with NaN. */
  private static InferencePass features(
      Ops tf, Parameters parameters, SequenceModel model, Operand<TFloat32> rows) {
    Operand<TBool> padding = tf.math.isNan(rows);
    Operand<TBool> first =
        tf.slice(padding, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, -1, 1}));
    Operand<TInt32> lengths =
        count(tf, tf.math.logicalNot(tf.squeeze(first, Squeeze.axis(List.of(2L)))));
    return InferencePass.padded(
        tf,
        parameters,
        model,
        new LengthInputs(
            model.input(),
            tf.select(padding, tf.constant(0f), rows),
            lengths,
            model.input().length()));
  }

  private static Operand<TInt32> count(Ops tf, Operand<TBool> timeSteps) {
    return tf.sum(tf.dtypes.cast(timeSteps, TInt32.class), tf.constant(1));
  }

  /** The feature of every message, {@code [B, T]} or {@code [B, T, F]}. */
  private static Operand<?> parse(Ops tf, SequenceModel model, Operand<TString> examples) {
    boolean variable = model.input().variableLength();
    long length = variable ? ANY : model.input().length();
    boolean features = model.input() instanceof InputFeatures;
    Shape shape =
        model.input() instanceof InputFeatures input
            ? Shape.of(length, input.features())
            : Shape.of(length);
    Operand<?> padding = features ? floats(tf, variable) : longs(tf, variable);
    Operand<TString> none = tf.fill(tf.constant(new int[] {0}), tf.constant(""));
    return tf.io
        .parseExample(
            examples,
            none,
            none,
            strings(tf, model.input().name()),
            none,
            List.of(padding),
            0L,
            List.of(),
            List.of(),
            List.of(),
            List.of(shape))
        .denseValues()
        .get(0);
  }

  /** Padding of shorter rows; none if rows have one length, so that the feature is required. */
  private static Operand<TFloat32> floats(Ops tf, boolean variable) {
    return tf.fill(tf.constant(new int[] {variable ? 1 : 0}), tf.constant(Float.NaN));
  }

  private static Operand<TInt64> longs(Ops tf, boolean variable) {
    return tf.fill(tf.constant(new int[] {variable ? 1 : 0}), tf.constant(-1L));
  }

  private static Operand<TString> strings(Ops tf, String... values) {
    return tf.constant(StdArrays.ndCopyOf(values));
  }

  /** The signature for a SavedModel. */
  ServingSignature signature() {
    SignatureDef definition =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/classify")
            .putInputs("inputs", TensorInfos.of(inputs))
            .putAllOutputs(
                Map.of("classes", TensorInfos.of(classes), "scores", TensorInfos.of(scores)))
            .build();
    return new ServingSignature(
        NAME, definition, ServingSignature.operations(List.of(classes, scores)));
  }
}
