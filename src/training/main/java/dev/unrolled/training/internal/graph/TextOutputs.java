package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.CrfTagger;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.graph.TokenizerOps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.strings.ReduceJoin;
import org.tensorflow.op.strings.RegexReplace;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * Outputs of a head as names instead of indices.
 *
 * <ul>
 *   <li>Of a classifier: {@code class [B]}, of several labels {@code labels [B]}, separated by
 *       commas; {@code probabilities [B, C]}; {@code classes [B, C]}, the names in their order.
 *   <li>Of a tagger: {@code tags [B]}, one for each token, separated by spaces.
 *   <li>Of another head: the same as in {@code serving_default}.
 * </ul>
 */
final class TextOutputs {

  private TextOutputs() {}

  static Map<String, Operand<?>> of(
      Ops tf, Head head, Map<String, Operand<?>> outputs, Operand<TInt32> lengths) {
    if (head instanceof ClassifierHead classifier) {
      return classes(tf, classifier, outputs);
    }
    if (head instanceof SoftmaxTagger tagger) {
      return Map.of("tags", tags(tf, tagger.tags(), outputs, lengths));
    }
    if (head instanceof CrfTagger tagger) {
      return Map.of("tags", tags(tf, tagger.tags(), outputs, lengths));
    }
    return outputs;
  }

  private static Map<String, Operand<?>> classes(
      Ops tf, ClassifierHead head, Map<String, Operand<?>> outputs) {
    Operand<TString> names = names(tf, head.labels());
    Operand<TInt32> predicted = integers(outputs, "classes");
    Operand<?> probabilities = Objects.requireNonNull(outputs.get("probabilities"));
    Operand<TInt32> rows =
        tf.expandDims(LengthInputs.size(tf, probabilities.asOutput(), 0), tf.constant(0));
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    if (head.type() == ClassifierKind.MULTI_LABEL) {
      named.put("labels", labels(tf, names, predicted));
    } else {
      named.put("class", tf.gather(names, predicted, tf.constant(0)));
    }
    named.put("probabilities", probabilities);
    named.put(
        "classes",
        tf.tile(
            tf.expandDims(names, tf.constant(0)),
            tf.concat(List.of(rows, tf.constant(new int[] {1})), tf.constant(0))));
    return named;
  }

  /** The names of the labels that are 1, separated by commas. */
  private static Operand<TString> labels(
      Ops tf, Operand<TString> names, Operand<TInt32> predicted) {
    Operand<TBool> chosen = tf.math.equal(predicted, tf.constant(1));
    Operand<TString> parts =
        tf.select(chosen, tf.strings.join(List.of(names, tf.constant(","))), tf.constant(""));
    Operand<TString> joined =
        tf.strings.reduceJoin(parts, tf.constant(1), ReduceJoin.separator(""));
    return tf.strings.regexReplace(
        joined, tf.constant(",$"), tf.constant(""), RegexReplace.replaceGlobal(false));
  }

  private static Operand<TString> tags(
      Ops tf, List<String> tags, Map<String, Operand<?>> outputs, Operand<TInt32> lengths) {
    Operand<TString> names = tf.gather(names(tf, tags), integers(outputs, "tags"), tf.constant(0));
    return TokenizerOps.join(tf, Tokenizer.TOKENS, names, lengths);
  }

  private static Operand<TInt32> integers(Map<String, Operand<?>> outputs, String name) {
    return Objects.requireNonNull(outputs.get(name)).asOutput().expect(TInt32.class);
  }

  private static Operand<TString> names(Ops tf, List<String> names) {
    return tf.constant(StdArrays.ndCopyOf(names.toArray(String[]::new)));
  }
}
