package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Errors for invalid arguments while a graph is built. */
class ArgumentChecksTest {

  private static final long ANY = Shape.UNKNOWN_SIZE;
  private static final Parameters NONE =
      weight -> {
        throw new AssertionError("unexpected request for " + weight);
      };

  @AutoClose private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);

  static Stream<Arguments> sizes() {
    return Stream.of(
        rejected("units: expected at least 1, found 0", () -> new SimpleRNNCell(0)),
        rejected("units: expected at least 1, found 0", () -> new LSTMCell(0)),
        rejected("units: expected at least 1, found -4", () -> new GRUCell(-4)),
        rejected("units: expected at least 1, found 0", () -> new MinGRUCell(0)),
        rejected("units: expected at least 1, found 0", () -> new Dense(0)),
        rejected("embedding size: expected at least 1, found 0", () -> new RandomEmbedding(0)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sizesMustBePositive(String message, ThrowingCallable call) {
    assertRejected(message, call);
  }

  static Stream<Arguments> vectors() {
    return Stream.of(
        rejected(
            "pretrained embedding: expected numbers, found none",
            () -> PretrainedEmbedding.fixed(new float[0][])),
        rejected(
            "pretrained embedding: expected numbers, found none",
            () -> PretrainedEmbedding.trained(new float[][] {{}})),
        rejected(
            "pretrained embedding: row 1: expected 2 numbers as in row 0, found 3",
            () -> PretrainedEmbedding.fixed(new float[][] {{1, 2}, {3, 4, 5}})),
        rejected(
            "pretrained embedding: [1][0]: expected a finite number, found NaN",
            () -> PretrainedEmbedding.trained(new float[][] {{1, 2}, {Float.NaN, 4}})),
        rejected(
            "pretrained embedding: [0][1]: expected a finite number, found -Infinity",
            () -> PretrainedEmbedding.fixed(new float[][] {{1, Float.NEGATIVE_INFINITY}})),
        rejected(
            "pretrained embedding: expected rank 2, found shape [3]",
            () -> new PretrainedEmbedding(NdArrays.ofFloats(Shape.of(3)), true)));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void pretrainedVectorsMustBeAMatrixOfFiniteNumbers(String message, ThrowingCallable call) {
    assertRejected(message, call);
  }

  @Test
  void pretrainedVectorsMustBeOnePerId() {
    var embedding = PretrainedEmbedding.fixed(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    assertRejected(
        "pretrained embedding: expected 7 rows, one per id, found shape [3, 2]",
        () -> embedding.lookUp(tf, NONE, new IdSequence(ids(ANY, 4), 7)));
  }

  @Test
  void idsMustHaveAKnownNumberOfTimeSteps() {
    assertRejected(
        "ids: expected rank 2, found shape [4]",
        () -> new OneHot().lookUp(tf, NONE, new IdSequence(ids(4), 7)));
    assertRejected(
        "ids: expected a known size on axis 1, found shape [3, -1]",
        () -> new OneHot().lookUp(tf, NONE, new IdSequence(ids(3, ANY), 7)));
    assertRejected(
        "vocabulary size: expected at least 1, found 0",
        () -> new OneHot().lookUp(tf, NONE, new IdSequence(ids(3, 4), 0)));
  }

  @Test
  void idsForATableMustHaveAKnownNumberOfTimeSteps() {
    var random = new RandomEmbedding(2);
    var pretrained = PretrainedEmbedding.fixed(new float[][] {{1, 2}, {3, 4}});
    String rank = "ids: expected rank 2, found shape [4]";
    assertRejected(rank, () -> random.lookUp(tf, this::zeros, new IdSequence(ids(4), 2)));
    assertRejected(rank, () -> pretrained.lookUp(tf, this::zeros, new IdSequence(ids(4), 2)));
    String steps = "ids: expected a known size on axis 1, found shape [3, -1]";
    assertRejected(steps, () -> random.lookUp(tf, this::zeros, new IdSequence(ids(3, ANY), 2)));
  }

  @Test
  void featuresMustHaveKnownSizes() {
    assertRejected(
        "features: expected rank 3, found shape [2, 3]",
        () -> FeatureSequence.of(tf, floats(2, 3)));
    assertRejected(
        "features: expected a known size on axis 1, found shape [2, -1, 3]",
        () -> FeatureSequence.of(tf, floats(2, ANY, 3)));
    assertRejected(
        "features: expected a known size on axis 2, found shape [2, 4, -1]",
        () -> FeatureSequence.of(tf, floats(2, 4, ANY)));
    assertRejected(
        "time steps: expected at least 1, found 0", () -> new FeatureSequence(floats(8, 3), 0));
  }

  @Test
  void aRepeatedInputMustBeABatchOfVectors() {
    assertRejected(
        "vector: expected rank 2, found shape [2, 4, 3]",
        () -> new RepeatedInput(floats(2, 4, 3), 5));
    assertRejected(
        "vector: expected a known size on axis 1, found shape [2, -1]",
        () -> new RepeatedInput(floats(2, ANY), 5));
    assertRejected(
        "time steps: expected at least 1, found 0", () -> new RepeatedInput(floats(2, 3), 0));
  }

  @Test
  void lengthsMustBeAVector() {
    String message = "lengths: expected rank 1, found shape [-1, 1]";
    var features = new FeatureSequence(floats(8, 3), 4);
    assertRejected(message, () -> features.withLengths(ids(ANY, 1)));
    var sequence = new IdSequence(ids(ANY, 4), 7);
    assertRejected(message, () -> sequence.withLengths(ids(ANY, 1)));
  }

  @Test
  void denseInputsMustBeAMatrixOfKnownWidth() {
    assertRejected(
        "inputs: expected rank 2, found shape [2, 4, 3]",
        () -> new Dense(5).call(tf, NONE, floats(2, 4, 3)));
    assertRejected(
        "inputs: expected a known size on axis 1, found shape [2, -1]",
        () -> new Dense(5).call(tf, NONE, floats(2, ANY)));
  }

  @Test
  void theShapeOfAWeightMustBeFullyKnown() {
    assertRejected(
        "weight kernel: expected a shape that is fully known, found [3, -1]",
        () -> Weight.trained("kernel", Shape.of(3, ANY), new GlorotUniform()));
    assertRejected(
        "weight kernel: expected a shape that is fully known, found null",
        () -> Weight.fixed("kernel", Shape.unknown(), new GlorotUniform()));
  }

  private Operand<TInt32> ids(long... shape) {
    return placeholder(TInt32.class, shape);
  }

  private Operand<TFloat32> floats(long... shape) {
    return placeholder(TFloat32.class, shape);
  }

  private <T extends TType> Operand<T> placeholder(Class<T> type, long... shape) {
    return tf.placeholder(type, Placeholder.shape(Shape.of(shape)));
  }

  private Operand<TFloat32> zeros(Weight weight) {
    return tf.zeros(tf.constant(weight.shape()), TFloat32.class);
  }

  private static Arguments rejected(String message, ThrowingCallable call) {
    return arguments(message, call);
  }

  private static void assertRejected(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
