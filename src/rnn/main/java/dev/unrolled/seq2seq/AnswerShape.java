package dev.unrolled.seq2seq;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Shapes of the answers of a beam search: {@code [B, n, ...]}, or {@code [B, ...]} if n is 1.
 *
 * @param tf the graph's operations
 * @param nBest n
 * @param lengths the number of ids, {@code [B, n]}
 */
record AnswerShape(Ops tf, int nBest, Operand<TInt32> lengths) {

  /**
   * Answers without what lies past their ends.
   *
   * @param ids {@code [B*n, t]}
   * @param logProbability {@code [B, n]}
   * @param alignments {@code [B*n, t, T]}
   */
  Answers of(
      Operand<TInt32> ids,
      Operand<TFloat32> logProbability,
      @Nullable Operand<TFloat32> alignments) {
    Operand<TInt32> longest = tf.max(lengths, tf.constant(new int[] {0, 1}));
    Operand<TInt32> width = tf.math.maximum(longest, tf.constant(0));
    Operand<TInt32> first = Columns.first(tf, ids, width, 1);
    Operand<TBool> isInside = isInside(width);
    return new Answers(
        answers(tf.select(isInside, byRow(first, width), tf.constant(0))),
        answers(lengths),
        answers(logProbability),
        alignments == null ? null : attention(Columns.first(tf, alignments, width, 1), width));
  }

  private Operand<TFloat32> attention(Operand<TFloat32> alignments, Operand<TInt32> width) {
    Operand<TInt32> size = tf.gather(tf.shape(alignments), tf.constant(2), tf.constant(0));
    Operand<TInt32> sizes = tf.stack(List.of(rows(), tf.constant(nBest), width, size));
    Operand<TBool> inside = tf.expandDims(isInside(width), tf.constant(3));
    Operand<TFloat32> byRow =
        tf.ensureShape(
            tf.reshape(alignments, sizes),
            Shape.of(Shape.UNKNOWN_SIZE, nBest, Shape.UNKNOWN_SIZE, alignments.shape().get(2)));
    return answers(tf.select(inside, byRow, tf.constant(0f)));
  }

  /** Whether each column is before an answer's end, {@code [B, n, width]}. */
  private Operand<TBool> isInside(Operand<TInt32> width) {
    Operand<TInt32> columns = tf.range(tf.constant(0), width, tf.constant(1));
    return tf.math.less(columns, tf.expandDims(lengths, tf.constant(2)));
  }

  private Operand<TInt32> byRow(Operand<TInt32> ids, Operand<TInt32> width) {
    return tf.ensureShape(
        tf.reshape(ids, tf.stack(List.of(rows(), tf.constant(nBest), width))),
        Shape.of(Shape.UNKNOWN_SIZE, nBest, Shape.UNKNOWN_SIZE));
  }

  private Operand<TInt32> rows() {
    return tf.gather(tf.shape(lengths), tf.constant(0), tf.constant(0));
  }

  private <T extends TType> Operand<T> answers(Operand<T> tensor) {
    return nBest == 1 ? tf.squeeze(tensor, Squeeze.axis(List.of(1L))) : tensor;
  }
}
