package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.analysis.StepProfile;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.data.StatefulWindows;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mean;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class EqualShapesTest {

  private static final int VOCABULARY = 5;

  static Stream<Arguments> models() {
    var lstm = new RNN<>(new LSTMCell(3));
    var gru = new RNN<>(new GRUCell(3));
    return Stream.of(
        Arguments.of("lstm", lstm, false, false, 0),
        Arguments.of("lstm with dropout", lstm, false, false, 0.5),
        Arguments.of("gru with lengths", gru, true, false, 0),
        Arguments.of("stack with lengths and states", Stacked.of(lstm, gru), true, true, 0),
        Arguments.of("bidirectional", new Bidirectional(new GRUCell(3)), true, false, 0));
  }

  private static long comparisons(
      RecurrentLayer layer, int timeSteps, boolean lengths, boolean states, double dropout) {
    var model =
        new SequenceModel(
            new InputIds(VOCABULARY, timeSteps, lengths),
            new RecurrentEncoder(new RandomEmbedding(4), layer),
            new SoftmaxTagger(List.of("a", "b"), timeSteps));
    int[][] rows = new int[6][timeSteps];
    Sequences data = new Sequences(rows, rows);
    var options = Options.defaults().withDropout(new Dropout(dropout, dropout, dropout));
    return StepProfile.of(model, states ? StatefulWindows.of(data, timeSteps) : data, options)
        .byType()
        .stream()
        .filter(type -> type.type().equals("BroadcastGradientArgs"))
        .mapToLong(StepProfile.TypeTime::runs)
        .sum();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void longerSequencesHaveNoMoreComparisons(
      String name, RecurrentLayer layer, boolean lengths, boolean states, double dropout) {
    assertThat(comparisons(layer, 8, lengths, states, dropout))
        .isEqualTo(comparisons(layer, 4, lengths, states, dropout));
  }

  /** Both have an unknown number of rows, which may be 1 for one of them. */
  @Test
  void gradientOfABroadcastTensorIsSummed() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var a = tf.withName("a").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      var b = tf.withName("b").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      var sum = tf.sum(tf.math.add(a, b), tf.constant(new int[] {0, 1}));
      String gradient = tf.gradients(sum, List.of(b)).dy(0).op().name();
      try (Graph copy = new Graph()) {
        copy.importGraphDef(EqualShapes.of(graph));
        try (Session session = new Session(copy);
            TFloat32 rows = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[3][2]));
            TFloat32 row = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[1][2]));
            var result = session.runner().feed("a", rows).feed("b", row).fetch(gradient).run()) {
          assertThat(StdArrays.array2dCopyOf((TFloat32) result.get(0)))
              .isDeepEqualTo(new float[][] {{3, 3}});
        }
      }
    }
  }

  /** Operations whose result has as many rows as x, {@code [B, 4]}. */
  static Stream<Arguments> operations() {
    return Stream.of(
        operation("MatMul", (tf, x) -> tf.linalg.matMul(x, tf.constant(new float[4][4]))),
        operation("BiasAdd", (tf, x) -> tf.nn.biasAdd(x, tf.constant(new float[4]))),
        operation("unary", (tf, x) -> tf.math.tanh(x)),
        operation("sum with a row", (tf, x) -> tf.math.add(tf.constant(new float[1][4]), x)),
        operation("product with a number", (tf, x) -> tf.math.mul(x, tf.constant(2f))),
        operation("Split", (tf, x) -> doubled(tf, tf.split(tf.constant(-1), x, 2L).output())),
        operation(
            "Slice",
            (tf, x) ->
                doubled(
                    tf,
                    List.of(
                        tf.slice(
                            x, tf.constant(new int[] {0, 1}), tf.constant(new int[] {-1, 2}))))),
        operation(
            "Transpose",
            (tf, x) -> {
              var axes = tf.constant(new int[] {1, 0});
              return tf.linalg.transpose(tf.linalg.transpose(x, axes), axes);
            }),
        operation(
            "Reshape",
            (tf, x) ->
                tf.reshape(
                    tf.reshape(x, tf.constant(new int[] {-1, 2})), tf.constant(new int[] {-1, 4}))),
        operation(
            "Pack and Unpack",
            (tf, x) -> tf.unstack(tf.stack(List.of(x, tf.math.tanh(x))), 2L).output().get(1)),
        operation(
            "concatenation of time steps",
            (tf, x) -> {
              var flat = tf.concat(List.of(x, x, x), tf.constant(0));
              var steps = tf.reshape(flat, tf.constant(new int[] {3, -1, 4}));
              return tf.unstack(steps, 3L).output().get(2);
            }),
        operation(
            "GatherV2",
            (tf, x) -> {
              var first =
                  tf.slice(x, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1}));
              var ids =
                  tf.reshape(tf.dtypes.cast(first, TInt32.class), tf.constant(new int[] {-1}));
              return tf.gather(tf.constant(new float[7][4]), ids, tf.constant(0));
            }),
        operation(
            "Sum",
            (tf, x) -> {
              var columns = tf.reshape(x, tf.constant(new int[] {-1, 4, 1}));
              return tf.sum(columns, tf.constant(new int[] {-1}));
            }),
        operation(
            "Mean that keeps the axis",
            (tf, x) -> {
              var columns = tf.reshape(x, tf.constant(new int[] {1, -1, 4}));
              var mean = tf.math.mean(columns, tf.constant(0), Mean.keepDims(true));
              return tf.unstack(mean, 1L).output().get(0);
            }),
        operation(
            "Fill",
            (tf, x) -> tf.fill(tf.stack(List.of(rows(tf, x), tf.constant(4))), tf.constant(1f))),
        operation(
            "StatelessRandomUniform",
            (tf, x) -> {
              var masks = new StatelessMasks(new Seed(1), "", tf.constant(1L), rows(tf, x));
              return masks.draw(tf, "state", 4, 0.5);
            }),
        operation(
            "SelectV2",
            (tf, x) -> tf.select(tf.math.greater(x, tf.constant(0f)), x, tf.constant(0f))));
  }

  private static Operand<TInt32> rows(Ops tf, Operand<TFloat32> x) {
    return tf.gather(tf.shape(x), tf.constant(0), tf.constant(0));
  }

  private static Operand<TFloat32> doubled(Ops tf, List<? extends Operand<TFloat32>> halves) {
    return tf.concat(List.of(halves.get(0), halves.get(0)), tf.constant(1));
  }

  private static Arguments operation(
      String name, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> operation) {
    return Arguments.of(name, operation);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void rowsAreFollowed(
      String name, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> operation) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 4)));
      var other = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 4)));
      var output = operation.apply(tf, x).asOutput();
      String found = TensorName.of(output.op().name(), output.index());
      GraphDef definition = graph.toGraphDef();
      String rows = x.op().name();
      var shapes = new SymbolicShapes(graph, definition, List.of(found, rows, other.op().name()));
      assertThat(shapes.includes(rows, found)).isTrue();
      assertThat(shapes.includes(other.op().name(), found)).isFalse();
    }
  }
}
