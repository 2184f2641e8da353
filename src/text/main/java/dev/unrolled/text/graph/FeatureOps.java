package dev.unrolled.text.graph;

import dev.unrolled.text.TokenFeature;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.strings.Lower;
import org.tensorflow.op.strings.StringLength;
import org.tensorflow.op.strings.Substr;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * {@link TokenFeature} as graph operations. {@code lower} and {@code shape} depend on the version
 * of Unicode, which may differ from Java's for new characters.
 */
public final class FeatureOps {

  private static final String UNIT = "UTF8_CHAR";

  private FeatureOps() {}

  /**
   * The feature of each token.
   *
   * @param tf the graph's operations
   * @param feature the feature
   * @param tokens well-formed UTF-8, {@code [N]}
   * @return {@code [N]}
   */
  public static Operand<TString> of(Ops tf, TokenFeature feature, Operand<TString> tokens) {
    return switch (feature.name()) {
      case "token" -> tokens;
      case "lower" -> tf.strings.lower(tokens, Lower.encoding("utf-8"));
      case "shape" -> shape(tf, tokens);
      default -> affix(tf, feature.name(), tokens);
    };
  }

  private static Operand<TString> affix(Ops tf, String name, Operand<TString> tokens) {
    Operand<TInt32> wanted = tf.constant(name.charAt(name.length() - 1) - '0');
    Operand<TInt32> lengths = tf.strings.stringLength(tokens, StringLength.unit(UNIT));
    Operand<TInt32> taken = tf.math.minimum(lengths, wanted);
    Operand<TInt32> first =
        name.startsWith("prefix") ? tf.zerosLike(lengths) : tf.math.sub(lengths, taken);
    return tf.strings.substr(tokens, first, taken, Substr.unit(UNIT));
  }

  /** Kinds of characters; of equal ones in succession the first. */
  private static Operand<TString> shape(Ops tf, Operand<TString> tokens) {
    Operand<TString> small =
        tf.strings.staticRegexReplace(tokens, "[\\p{Ll}\\p{Lt}\\p{Lm}\\p{Lo}]", "x");
    Operand<TString> letters = tf.strings.staticRegexReplace(small, "\\p{Lu}", "X");
    Operand<TString> kinds = tf.strings.staticRegexReplace(letters, "\\p{Nd}", "d");
    RaggedTokens<TInt32> codePoints = Characters.codePoints(tf, kinds);
    Operand<TInt32> values = codePoints.values();
    Operand<TInt64> kept =
        tf.dtypes.cast(
            tf.math.logicalOr(differs(tf, values), begins(tf, codePoints)), TInt64.class);
    Operand<TInt64> before =
        tf.concat(
            List.of(tf.constant(new long[] {0}), tf.math.cumsum(kept, tf.constant(0))),
            tf.constant(0));
    Operand<TInt32> chosen = tf.gatherNd(values, tf.where(tf.dtypes.cast(kept, TBool.class)));
    Operand<TInt64> splits = tf.gather(before, codePoints.rowSplits(), tf.constant(0));
    return tf.strings.unicodeEncode(chosen, splits, "UTF-8");
  }

  /** Whether a code point differs from the one before it. */
  private static Operand<TBool> differs(Ops tf, Operand<TInt32> values) {
    Operand<TInt32> shifted =
        tf.slice(
            tf.concat(List.of(tf.constant(new int[] {-1}), values), tf.constant(0)),
            tf.constant(new int[] {0}),
            tf.shape(values));
    return tf.math.notEqual(values, shifted);
  }

  /** Whether a code point is the first of a token. */
  private static Operand<TBool> begins(Ops tf, RaggedTokens<TInt32> codePoints) {
    Operand<TInt64> positions =
        tf.range(tf.constant(0L), tf.size(codePoints.values(), TInt64.class), tf.constant(1L));
    Operand<TInt32> before =
        tf.upperBound(
            tf.expandDims(codePoints.rowSplits(), tf.constant(0)),
            tf.expandDims(tf.math.sub(positions, tf.constant(1L)), tf.constant(0)));
    Operand<TInt32> here =
        tf.upperBound(
            tf.expandDims(codePoints.rowSplits(), tf.constant(0)),
            tf.expandDims(positions, tf.constant(0)));
    return tf.reshape(tf.math.notEqual(before, here), tf.constant(new int[] {-1}));
  }
}
