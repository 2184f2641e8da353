package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.LogitsHead;
import dev.unrolled.rnn.model.NamedClasses;
import dev.unrolled.rnn.model.Targets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Classifies sequences: pools their outputs, then a dense layer, under the scope {@code
 * classifier}.
 *
 * <p>Targets: a class of {@code [0, C)} for each row; of several labels a row of C numbers, 1 where
 * the sequence has the label, else 0. Outputs: {@code classes}, {@code [B]} or of several labels
 * {@code [B, C]}, and {@code probabilities [B, C]}.
 *
 * <p>Weights: {@code classifier/dense/kernel [U, C]} and {@code classifier/dense/bias [C]}, with
 * one column for two classes, and those of the pooling.
 *
 * @param type whether classes exclude each other
 * @param labels the names of the C classes, all different; of two classes the negative one first
 * @param pooling makes a vector of a sequence
 */
public record ClassifierHead(ClassifierKind type, List<String> labels, Pooling pooling)
    implements LogitsHead, NamedClasses {

  private static final String SCOPE = "classifier";

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if there are too few or two are equal
   */
  public ClassifierHead {
    labels = List.copyOf(labels);
    int least = type == ClassifierKind.MULTI_LABEL ? 1 : 2;
    boolean exact = type == ClassifierKind.BINARY;
    if (exact ? labels.size() != least : labels.size() < least) {
      throw new IllegalArgumentException(
          "labels: expected %s %d for a %s classifier, found %d: %s"
              .formatted(
                  exact ? "exactly" : "at least", least, kindName(type), labels.size(), labels));
    }
    requireDifferent("labels", labels);
  }

  static void requireDifferent(String what, List<String> names) {
    HashSet<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "%s: expected different names, found \"%s\" twice".formatted(what, name));
      }
    }
  }

  private static String kindName(ClassifierKind kind) {
    return switch (kind) {
      case BINARY -> "binary";
      case MULTI_CLASS -> "multi-class";
      case MULTI_LABEL -> "multi-label";
    };
  }

  @Override
  public String kind() {
    return kindName(type) + "-classifier";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("labels", labels, "pooling", pooling.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Targets targets() {
    return type == ClassifierKind.MULTI_LABEL
        ? Targets.exactly(labels.size(), 2)
        : Targets.exactly(1, labels.size());
  }

  @Override
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return logits(tf, parameters, (scoped, weights) -> pooling.pool(scoped, weights, encoded));
  }

  /** The logits of pooled outputs {@code [B, U]}, which are computed in the head's scope. */
  Operand<TFloat32> logits(
      Ops tf, Parameters parameters, BiFunction<Ops, Parameters, Operand<TFloat32>> pooled) {
    Ops scoped = tf.withSubScope(SCOPE);
    Parameters weights = parameters.in(SCOPE);
    int logits = type == ClassifierKind.BINARY ? 1 : labels.size();
    return new Dense(logits).call(scoped, weights, pooled.apply(scoped, weights));
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.empty();
  }

  /** Only the last output needs no state. */
  @Override
  public Head forSteps() {
    return pooling == Pooling.LAST ? this : new RunningClassifier(this);
  }

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    if (type != ClassifierKind.MULTI_CLASS) {
      return sigmoidLosses(tf, logits, tf.dtypes.cast(targets, TFloat32.class));
    }
    Operand<TInt32> column = tf.reshape(targets, tf.constant(new int[] {-1}));
    Operand<TFloat32> oneHot =
        tf.oneHot(column, tf.constant(labels.size()), tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> losses = tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss();
    return tf.expandDims(losses, tf.constant(1));
  }

  /** {@code max(x, 0) - x * z + log(1 + exp(-|x|))}, as TensorFlow computes it. */
  private static Operand<TFloat32> sigmoidLosses(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> wanted) {
    Operand<TFloat32> positive = tf.math.maximum(logits, tf.constant(0f));
    Operand<TFloat32> small = tf.math.exp(tf.math.neg(tf.math.abs(logits)));
    return tf.math.add(tf.math.sub(positive, tf.math.mul(logits, wanted)), tf.math.log1p(small));
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    Operand<TInt32> predicted = predicted(tf, logits);
    Operand<TInt32> compared =
        type == ClassifierKind.MULTI_LABEL ? predicted : tf.expandDims(predicted, tf.constant(1));
    return tf.dtypes.cast(tf.math.equal(compared, targets), TFloat32.class);
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf, Operand<TFloat32> logits) {
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put("classes", predicted(tf, logits));
    outputs.put("probabilities", probabilities(tf, logits));
    return outputs;
  }

  /** {@code [B]}, of several labels {@code [B, C]}. */
  private Operand<TInt32> predicted(Ops tf, Operand<TFloat32> logits) {
    if (type == ClassifierKind.MULTI_CLASS) {
      return tf.math.argMax(logits, tf.constant(1), TInt32.class);
    }
    Operand<TInt32> positive =
        tf.dtypes.cast(tf.math.greater(logits, tf.constant(0f)), TInt32.class);
    return type == ClassifierKind.BINARY
        ? tf.reshape(positive, tf.constant(new int[] {-1}))
        : positive;
  }

  private Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> logits) {
    return switch (type) {
      case BINARY ->
          tf.concat(
              List.of(tf.math.sigmoid(tf.math.neg(logits)), tf.math.sigmoid(logits)),
              tf.constant(1));
      case MULTI_CLASS -> tf.nn.softmax(logits);
      case MULTI_LABEL -> tf.math.sigmoid(logits);
    };
  }
}
