package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param input what the model reads
 * @param rows ids {@code [B, W]} or features {@code [B, W, F]}, W at most the largest length
 * @param lengths {@code [B]}, each in {@code [1, W]}
 * @param timeSteps the largest length, T
 */
record LengthInputs(
    ModelInput input, Operand<? extends TType> rows, Operand<TInt32> lengths, int timeSteps) {

  private static final long ANY = Shape.UNKNOWN_SIZE;

  /**
   * Number to whose multiple a batch is padded. TensorFlow's vectorized kernels compute the
   * remaining rows in another way, with other rounding. Without padding, the bits of a row would
   * depend on its position in the batch.
   */
  private static final int ROW_MULTIPLE = 8;

  /** Creates placeholders of rows that are padded to T. */
  static LengthInputs of(Ops tf, SequenceModel model, int timeSteps) {
    ModelInput input = model.input();
    return new LengthInputs(
        input,
        input.placeholder(tf.withName(input.name()), timeSteps),
        tf.withName("lengths").placeholder(TInt32.class, Placeholder.shape(Shape.of(ANY))),
        timeSteps);
  }

  /** Creates placeholders of rows of any width up to T; lengths default to the width. */
  static LengthInputs serving(Ops tf, SequenceModel model) {
    ModelInput input = model.input();
    Operand<? extends TType> rows = input.placeholder(tf.withName(input.name()), ANY);
    Operand<TInt32> count = tf.expandDims(size(tf, rows, 0), tf.constant(0));
    Operand<TInt32> width = tf.fill(count, size(tf, rows, 1));
    Operand<TInt32> lengths = tf.withName("lengths").placeholderWithDefault(width, Shape.of(ANY));
    return new LengthInputs(input, rows, lengths, input.length());
  }

  /**
   * Pads the rows to T, and their number to a multiple of 8. Running the graph fails with a message
   * if a row is wider than T, a length is outside {@code [1, W]} or the number of lengths is wrong.
   *
   * @param addedLength the length of rows that are added
   */
  LengthInputs padded(Ops tf, int addedLength) {
    Ops checked = tf.withControlDependencies(checks(tf));
    Operand<TInt32> none = tf.constant(0);
    Operand<TInt32> below =
        tf.math.floorMod(tf.math.neg(size(tf, rows, 0)), tf.constant(ROW_MULTIPLE));
    Operand<TInt32> columns =
        tf.math.maximum(tf.math.sub(tf.constant(timeSteps), size(tf, rows, 1)), none);
    Operand<TInt32> added = tf.stack(List.of(none, below));
    Operand<TInt32> paddedLengths =
        tf.pad(lengths, tf.stack(List.of(added)), tf.constant(addedLength));
    return new LengthInputs(
        input,
        padded(tf, checked.identity(rows), List.of(added, tf.stack(List.of(none, columns)))),
        tf.ensureShape(paddedLengths, Shape.of(ANY)),
        timeSteps);
  }

  /** Zeros added behind the rows and their time steps. */
  private <T extends TType> Operand<T> padded(
      Ops tf, Operand<T> values, List<Operand<TInt32>> added) {
    long[] sizes = values.shape().asArray();
    sizes[0] = ANY;
    sizes[1] = timeSteps;
    List<Operand<TInt32>> paddings = new ArrayList<>(added);
    for (int axis = paddings.size(); axis < sizes.length; axis++) {
      paddings.add(tf.constant(new int[] {0, 0}));
    }
    Operand<T> zero = tf.dtypes.cast(tf.constant(0), values.asOutput().type());
    return tf.ensureShape(tf.pad(values, tf.stack(paddings), zero), Shape.of(sizes));
  }

  /** An output {@code [B, ...]} of {@link #padded} without the rows that were added. */
  <T extends TType> Operand<T> rowsOf(Ops tf, Operand<T> output) {
    return slice(tf, output, 1);
  }

  /** An output {@code [B, T, ...]} of {@link #padded} without the padding. */
  <T extends TType> Operand<T> partOf(Ops tf, Operand<T> output) {
    return slice(tf, output, 2);
  }

  /** As many of an output's elements as the inputs have, along the first axes. */
  private <T extends TType> Operand<T> slice(Ops tf, Operand<T> output, int axes) {
    Operand<TInt32> sizes =
        tf.slice(tf.shape(rows), tf.constant(new int[] {0}), tf.constant(new int[] {axes}));
    int[] ones = new int[axes];
    Arrays.fill(ones, 1);
    return tf.stridedSlice(output, tf.constant(new int[axes]), sizes, tf.constant(ones));
  }

  private List<Op> checks(Ops tf) {
    Operand<TInt32> width = size(tf, rows, 1);
    Operand<TBool> inside =
        tf.math.logicalAnd(
            tf.math.greaterEqual(lengths, tf.constant(1)), tf.math.lessEqual(lengths, width));
    return List.of(
        check(
            tf,
            tf.math.equal(size(tf, lengths, 0), size(tf, rows, 0)),
            "lengths: expected one for each row of %s, found".formatted(input.name()),
            lengths),
        check(
            tf,
            tf.math.lessEqual(width, tf.constant(timeSteps)),
            "%s: expected rows of at most %d %s, found"
                .formatted(
                    input.name(), timeSteps, input instanceof InputIds ? "ids" : "time steps"),
            width),
        check(
            tf,
            tf.reduceAll(inside, tf.constant(0)),
            "lengths: expected each from 1 to the width of %s, found".formatted(input.name()),
            lengths));
  }

  private static Op check(Ops tf, Operand<TBool> condition, String message, Operand<TInt32> found) {
    Operand<TString> text = tf.constant(message);
    return tf.assertThat(condition, List.of(text, found), AssertThat.summarize(8L));
  }

  static Operand<TInt32> size(Ops tf, Operand<? extends TType> tensor, int axis) {
    return tf.gather(tf.shape(tensor), tf.constant(axis), tf.constant(0));
  }
}
