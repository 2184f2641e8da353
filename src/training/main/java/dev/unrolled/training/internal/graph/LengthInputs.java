package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.model.SequenceModel;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssertThat;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Placeholders of rows that differ in length.
 *
 * @param ids {@code [B, W]}, W at most the largest length
 * @param lengths {@code [B]}, each in {@code [1, W]}
 * @param timeSteps the largest length, T
 */
record LengthInputs(Operand<TInt32> ids, Operand<TInt32> lengths, int timeSteps) {

  private static final long ANY = Shape.UNKNOWN_SIZE;

  /**
   * Rows of a batch are padded to a multiple of this. TensorFlow's kernels treat the rows that are
   * left over by vectors of up to 16 floats in another way, which rounds differently: a row's bits
   * would depend on its place in the batch.
   */
  private static final int MULTIPLE_OF_ROWS = 16;

  /** Placeholders of rows that are fed padded to T. */
  static LengthInputs of(Ops tf, int timeSteps) {
    return new LengthInputs(
        placeholder(tf, "ids", Shape.of(ANY, timeSteps)),
        placeholder(tf, "lengths", Shape.of(ANY)),
        timeSteps);
  }

  /** Placeholders of rows of any width up to T; lengths default to the width. */
  static LengthInputs serving(Ops tf, SequenceModel model) {
    Operand<TInt32> ids = placeholder(tf, "ids", Shape.of(ANY, ANY));
    Operand<TInt32> rows = tf.expandDims(size(tf, ids, 0), tf.constant(0));
    Operand<TInt32> width = tf.fill(rows, size(tf, ids, 1));
    Operand<TInt32> lengths = tf.withName("lengths").placeholderWithDefault(width, Shape.of(ANY));
    return new LengthInputs(ids, lengths, model.input().length());
  }

  /**
   * The same rows padded to T, and their number to a multiple of 16. The graph's run fails with a
   * message if a row is wider than T, a length is outside {@code [1, W]} or there is not one for
   * each row.
   */
  LengthInputs padded(Ops tf) {
    Ops checked = tf.withControlDependencies(checks(tf));
    Operand<TInt32> none = tf.constant(0);
    Operand<TInt32> rows =
        tf.math.floorMod(tf.math.neg(size(tf, ids, 0)), tf.constant(MULTIPLE_OF_ROWS));
    Operand<TInt32> columns =
        tf.math.maximum(tf.math.sub(tf.constant(timeSteps), size(tf, ids, 1)), none);
    Operand<TInt32> below = tf.stack(List.of(none, rows));
    Operand<TInt32> right = tf.stack(List.of(none, columns));
    Operand<TInt32> paddedIds =
        tf.pad(checked.identity(ids), tf.stack(List.of(below, right)), none);
    Operand<TInt32> paddedLengths = tf.pad(lengths, tf.stack(List.of(below)), tf.constant(1));
    return new LengthInputs(
        tf.ensureShape(paddedIds, Shape.of(ANY, timeSteps)),
        tf.ensureShape(paddedLengths, Shape.of(ANY)),
        timeSteps);
  }

  /** An output {@code [B, ...]} of {@link #padded} without the rows that were added. */
  <T extends TType> Operand<T> rowsOf(Ops tf, Operand<T> output) {
    Operand<TInt32> rows = tf.expandDims(size(tf, ids, 0), tf.constant(0));
    Operand<TInt32> first = tf.constant(new int[] {0});
    return tf.stridedSlice(output, first, rows, tf.constant(new int[] {1}));
  }

  private List<Op> checks(Ops tf) {
    Operand<TInt32> width = size(tf, ids, 1);
    Operand<TBool> inside =
        tf.math.logicalAnd(
            tf.math.greaterEqual(lengths, tf.constant(1)), tf.math.lessEqual(lengths, width));
    return List.of(
        check(
            tf,
            tf.math.equal(size(tf, lengths, 0), size(tf, ids, 0)),
            "lengths: expected one for each row of ids, found",
            lengths),
        check(
            tf,
            tf.math.lessEqual(width, tf.constant(timeSteps)),
            "ids: expected rows of at most %d ids, found".formatted(timeSteps),
            width),
        check(
            tf,
            tf.reduceAll(inside, tf.constant(0)),
            "lengths: expected each from 1 to the width of ids, found",
            lengths));
  }

  private static Op check(Ops tf, Operand<TBool> condition, String message, Operand<TInt32> found) {
    Operand<TString> text = tf.constant(message);
    return tf.assertThat(condition, List.of(text, found), AssertThat.summarize(8L));
  }

  private static Operand<TInt32> size(Ops tf, Operand<TInt32> tensor, int axis) {
    return tf.gather(tf.shape(tensor), tf.constant(axis), tf.constant(0));
  }

  private static Operand<TInt32> placeholder(Ops tf, String name, Shape shape) {
    return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(shape));
  }
}
