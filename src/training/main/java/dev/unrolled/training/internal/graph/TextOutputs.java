package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.Tagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.graph.TokenizerOps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.strings.ReduceJoin;
import org.tensorflow.op.strings.RegexReplace;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Outputs of a head as names instead of indices.
 *
 * <ul>
 *   <li>Of a classifier: {@code class [B]}, of several labels {@code labels [B]}, separated by
 *       commas; {@code probabilities [B, C]}; {@code classes [B, C]}, the names in their order.
 *   <li>Of a tagger: {@code tags [B]}, one for each token, separated by spaces; {@code
 *       probabilities [B, T, C]}, 0 past a text's end, T being the longest row; {@code tag_names
 *       [B, C]}, the names in their order.
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
    if (head instanceof Tagger tagger) {
      return new Tagged(tagger.tags(), tagger.length()).outputs(tf, outputs, lengths);
    }
    return outputs;
  }

  private static Map<String, Operand<?>> classes(
      Ops tf, ClassifierHead head, Map<String, Operand<?>> outputs) {
    Operand<TString> names = names(tf, head.labels());
    Operand<TInt32> predicted = integers(outputs, "classes");
    Operand<?> probabilities = Objects.requireNonNull(outputs.get("probabilities"));
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    if (head.type() == ClassifierKind.MULTI_LABEL) {
      named.put("labels", labels(tf, names, predicted));
    } else {
      named.put("class", tf.gather(names, predicted, tf.constant(0)));
    }
    named.put("probabilities", probabilities);
    named.put("classes", repeated(tf, names, probabilities.asOutput()));
    return named;
  }

  /** Names for each row of a tensor, {@code [B, C]}. */
  private static Operand<TString> repeated(
      Ops tf, Operand<TString> names, Operand<? extends TType> rows) {
    Operand<TInt32> count = tf.expandDims(LengthInputs.size(tf, rows, 0), tf.constant(0));
    return tf.tile(
        tf.expandDims(names, tf.constant(0)),
        tf.concat(List.of(count, tf.constant(new int[] {1})), tf.constant(0)));
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

  /**
   * A tagger.
   *
   * @param tags the names of its tags
   * @param length the longest row, T
   */
  private record Tagged(List<String> tags, int length) {

    Map<String, Operand<?>> outputs(
        Ops tf, Map<String, Operand<?>> outputs, Operand<TInt32> lengths) {
      Operand<TString> all = names(tf, tags);
      Operand<TString> chosen = tf.gather(all, integers(outputs, "tags"), tf.constant(0));
      Operand<TFloat32> probabilities =
          Objects.requireNonNull(outputs.get("probabilities")).asOutput().expect(TFloat32.class);
      Map<String, Operand<?>> named = new LinkedHashMap<>();
      named.put("tags", TokenizerOps.join(tf, Tokenizer.TOKENS, chosen, lengths));
      named.put("probabilities", padded(tf, probabilities));
      named.put("tag_names", repeated(tf, all, probabilities));
      return named;
    }

    /** As wide as the longest row, so that a row's answer is the same in any batch. */
    private Operand<TFloat32> padded(Ops tf, Operand<TFloat32> probabilities) {
      Operand<TInt32> below =
          tf.math.sub(tf.constant(length), LengthInputs.size(tf, probabilities, 1));
      Operand<TInt32> none = tf.constant(new int[] {0, 0});
      Operand<TInt32> paddings =
          tf.stack(List.of(none, tf.stack(List.of(tf.constant(0), below)), none));
      return tf.ensureShape(
          tf.pad(probabilities, paddings, tf.constant(0f)),
          Shape.of(Shape.UNKNOWN_SIZE, length, tags.size()));
    }
  }

  private static Operand<TInt32> integers(Map<String, Operand<?>> outputs, String name) {
    return Objects.requireNonNull(outputs.get(name)).asOutput().expect(TInt32.class);
  }

  private static Operand<TString> names(Ops tf, List<String> names) {
    return tf.constant(StdArrays.ndCopyOf(names.toArray(String[]::new)));
  }
}
