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
 * Placeholders of rows with variable lengths.
 *
 * @param ids {@code [B, W]}, where W is at most T
 * @param lengths {@code [B]}, each in {@code [1, W]}
 * @param timeSteps the largest length, T
 */
record LengthInputs(Operand<TInt32> ids, Operand<TInt32> lengths, int timeSteps) {

  private static final long ANY = Shape.UNKNOWN_SIZE;

  /**
   * Number to whose multiple a batch is padded. TensorFlow's vectorized kernels compute the
   * remaining rows in another way, with other rounding. Without padding, the bits of a row would
   * depend on its position in the batch.
   */
  private static final int ROW_MULTIPLE = 16;

  /** Creates placeholders of rows that are padded to T. */
  static LengthInputs of(Ops tf, int timeSteps) {
    return new LengthInputs(
        placeholder(tf, "ids", Shape.of(ANY, timeSteps)),
        placeholder(tf, "lengths", Shape.of(ANY)),
        timeSteps);
  }

  /** Creates placeholders of rows of any width up to T; lengths default to the width. */
  static LengthInputs serving(Ops tf, SequenceModel model) {
    Operand<TInt32> ids = placeholder(tf, "ids", Shape.of(ANY, ANY));
    Operand<TInt32> count = tf.expandDims(size(tf, ids, 0), tf.constant(0));
    Operand<TInt32> width = tf.fill(count, size(tf, ids, 1));
    Operand<TInt32> lengths = tf.withName("lengths").placeholderWithDefault(width, Shape.of(ANY));
    return new LengthInputs(ids, lengths, model.input().length());
  }

  /**
   * Pads the rows to T, and their number to a multiple of 16. Running the graph fails with a
   * message if a row is wider than T, a length is outside {@code [1, W]} or the number of lengths
   * is wrong.
   */
  LengthInputs padded(Ops tf) {
    Ops checked = tf.withControlDependencies(checks(tf));
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> count =
        tf.math.floorMod(tf.math.neg(size(tf, ids, 0)), tf.constant(ROW_MULTIPLE));
    Operand<TInt32> columns =
        tf.math.maximum(tf.math.sub(tf.constant(timeSteps), size(tf, ids, 1)), zero);
    Operand<TInt32> addedRows = tf.stack(List.of(zero, count));
    Operand<TInt32> addedColumns = tf.stack(List.of(zero, columns));
    Operand<TInt32> paddedIds =
        tf.pad(checked.identity(ids), tf.stack(List.of(addedRows, addedColumns)), zero);
    Operand<TInt32> paddedLengths = tf.pad(lengths, tf.stack(List.of(addedRows)), tf.constant(1));
    return new LengthInputs(
        tf.ensureShape(paddedIds, Shape.of(ANY, timeSteps)),
        tf.ensureShape(paddedLengths, Shape.of(ANY)),
        timeSteps);
  }

  /** Removes the added rows from an output of {@link #padded}. */
  <T extends TType> Operand<T> rowsOf(Ops tf, Operand<T> output) {
    Operand<TInt32> count = tf.expandDims(size(tf, ids, 0), tf.constant(0));
    Operand<TInt32> first = tf.constant(new int[] {0});
    return tf.stridedSlice(output, first, count, tf.constant(new int[] {1}));
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
