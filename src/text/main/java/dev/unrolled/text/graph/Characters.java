package dev.unrolled.text.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.strings.UnicodeDecode;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** Code points of texts as strings of a character each. */
final class Characters {

  private Characters() {}

  /** Splits well-formed texts, {@code [B]}. */
  static RaggedTokens<TString> of(Ops tf, Operand<TString> texts) {
    RaggedTokens<TInt32> codePoints = codePoints(tf, texts);
    Operand<TInt64> count = tf.size(codePoints.values(), TInt64.class);
    Operand<TInt64> each =
        tf.range(tf.constant(0L), tf.math.add(count, tf.constant(1L)), tf.constant(1L));
    return codePoints.with(tf.strings.unicodeEncode(codePoints.values(), each, "UTF-8"));
  }

  /** The code points of well-formed texts. */
  static RaggedTokens<TInt32> codePoints(Ops tf, Operand<TString> texts) {
    UnicodeDecode<TInt64> decoded = tf.strings.unicodeDecode(texts, "UTF-8", TInt64.class);
    return new RaggedTokens<>(decoded.charValues(), decoded.rowSplits());
  }
}
