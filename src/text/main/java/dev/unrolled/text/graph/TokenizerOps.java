package dev.unrolled.text.graph;

import dev.unrolled.text.Tokenizer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.strings.ReduceJoin;
import org.tensorflow.op.strings.StringSplit;
import org.tensorflow.op.strings.UnicodeTranscode;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * {@link Tokenizer} as graph operations, with the same tokens as in Java.
 *
 * <p>Bytes that are not UTF-8 become U+FFFD.
 */
public final class TokenizerOps {

  /** Keras's {@code lower_and_strip_punctuation}. */
  private static final String PUNCTUATION = "[!\"#$%&()\\*\\+,-\\./:;<=>?@\\[\\\\\\]^_`{|}~\\']";

  private TokenizerOps() {}

  /**
   * Splits texts.
   *
   * @param tf the graph's operations
   * @param tokenizer how to split
   * @param texts {@code [B]}, in UTF-8
   * @return the tokens of each text
   */
  public static RaggedTokens<TString> tokens(Ops tf, Tokenizer tokenizer, Operand<TString> texts) {
    Operand<TString> wellFormed =
        tf.strings.unicodeTranscode(texts, "UTF-8", "UTF-8", UnicodeTranscode.errors("replace"));
    return switch (tokenizer) {
      case CHARACTERS -> Characters.of(tf, tf.strings.strip(wellFormed));
      case WORDS ->
          atSpaces(
              tf, tf.strings.staticRegexReplace(tf.strings.lower(wellFormed), PUNCTUATION, ""));
      case TOKENS -> atSpaces(tf, wellFormed);
    };
  }

  private static RaggedTokens<TString> atSpaces(Ops tf, Operand<TString> texts) {
    StringSplit split = tf.strings.stringSplit(texts, tf.constant(""));
    Operand<TInt64> rows = tf.gather(split.indices(), tf.constant(0), tf.constant(1));
    Operand<TInt64> ones = tf.onesLike(rows);
    Operand<TInt64> lengths = tf.math.unsortedSegmentSum(ones, rows, tf.size(texts));
    return RaggedTokens.ofLengths(tf, split.values(), lengths);
  }

  /**
   * Joins tokens to texts.
   *
   * @param tf the graph's operations
   * @param tokenizer how the texts are split
   * @param tokens {@code [B, W]}
   * @param lengths the number of tokens of each text, {@code [B]}
   * @return {@code [B]}
   */
  public static Operand<TString> join(
      Ops tf, Tokenizer tokenizer, Operand<TString> tokens, Operand<TInt32> lengths) {
    Operand<TInt32> width = tf.gather(tf.shape(tokens), tf.constant(1), tf.constant(0));
    Operand<TInt32> positions = tf.range(tf.constant(0), width, tf.constant(1));
    Operand<TBool> inside = tf.math.less(positions, tf.expandDims(lengths, tf.constant(1)));
    Operand<TString> text =
        tf.strings.reduceJoin(
            tf.select(inside, tokens, tf.constant("")),
            tf.constant(1),
            ReduceJoin.separator(tokenizer.separator()));
    return tokenizer.separator().isEmpty() ? text : tf.strings.strip(text);
  }
}
