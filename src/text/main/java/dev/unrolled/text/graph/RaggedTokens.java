package dev.unrolled.text.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Tokens of a batch of texts, of different numbers.
 *
 * @param values the tokens of all texts, one text after the other, {@code [N]}
 * @param rowSplits where the tokens of each text begin, and N, {@code [B + 1]}
 * @param <T> the type of the tokens: strings or ids
 */
public record RaggedTokens<T extends TType>(Operand<T> values, Operand<TInt64> rowSplits) {

  /** Tokens of rows whose lengths are known. */
  static <T extends TType> RaggedTokens<T> ofLengths(
      Ops tf, Operand<T> values, Operand<TInt64> lengths) {
    Operand<TInt64> ends = tf.math.cumsum(lengths, tf.constant(0));
    return new RaggedTokens<>(
        values, tf.concat(List.of(tf.constant(new long[] {0}), ends), tf.constant(0)));
  }

  /**
   * The number of tokens of each text.
   *
   * @param tf the graph's operations
   * @return {@code [B]}
   */
  public Operand<TInt32> lengths(Ops tf) {
    Operand<TInt64> from = part(tf, 0, -1);
    return tf.dtypes.cast(tf.math.sub(part(tf, 1, 0), from), TInt32.class);
  }

  private Operand<TInt64> part(Ops tf, int first, int lessThanSize) {
    Operand<TInt32> size = tf.size(rowSplits);
    Operand<TInt32> count =
        tf.math.sub(tf.math.add(size, tf.constant(lessThanSize)), tf.constant(first));
    return tf.slice(
        rowSplits, tf.constant(new int[] {first}), tf.expandDims(count, tf.constant(0)));
  }

  /**
   * The tokens with padding.
   *
   * @param tf the graph's operations
   * @param padding the value after the last token of a text
   * @return {@code [B, W]}, W being the largest number of tokens
   */
  public Operand<T> padded(Ops tf, Operand<T> padding) {
    return tf.ragged.raggedTensorToTensor(
        tf.constant(new long[] {-1, -1}),
        values,
        padding,
        List.of(rowSplits),
        List.of("ROW_SPLITS"));
  }

  /** Other values for the same tokens. */
  <U extends TType> RaggedTokens<U> with(Operand<U> other) {
    return new RaggedTokens<>(other, rowSplits);
  }
}
