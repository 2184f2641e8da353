package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.MinGRUCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.Small;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.internal.graph.InferenceGraph;
import dev.unrolled.training.internal.graph.InferencePass;
import dev.unrolled.training.internal.graph.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class FrozenGraphTest {

  /** Rounding of float32 sums in another order. */
  private static final float TOLERANCE = 1e-5f;

  /** Vocabulary above the limit of computed tables. */
  private static final int MANY = 10_001;

  static Stream<Arguments> models() {
    float[][] vectors = {{1, 0}, {0, 1}, {0.5f, -1}, {2, 2}, {-1, 0}, {0, 0}, {3, -2}, {1, 1}};
    return Stream.of(
        model(new LSTMCell(6), new OneHot(), 4, 3),
        model(new LSTMCell(6), new RandomEmbedding(3), 2, 1),
        model(new LSTMCell(6), PretrainedEmbedding.fixed(vectors), 1, 4),
        model(new SimpleRNNCell(6), new OneHot(), 3, 3),
        model(new SimpleRNNCell(6), new RandomEmbedding(3), 1, 1),
        model(new GRUCell(6), new OneHot(), 4, 3),
        model(new MinGRUCell(6), new OneHot(), 4, 3),
        model(new GRUCell(6, new Tanh(), true), new RandomEmbedding(3), 4, 2),
        Arguments.of(new Architecture(new LSTMCell(4), new OneHot(), MANY, 3, 2)));
  }

  private static Arguments model(RNNCell<?> cell, Embedding embedding, int inputs, int outputs) {
    return Arguments.of(new Architecture(cell, embedding, Small.VOCABULARY, inputs, outputs));
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictsAsTheTrainingGraphDoes(Architecture architecture) {
    Weights weights = weights(architecture);
    int[][] rows = rows(architecture);
    try (InferenceGraph trained =
        new InferenceGraph(architecture.model(), Small.options(), weights)) {
      float[][][] expected =
          trained.predict(
              InputRows.ofIds(rows),
              List.of("probabilities"),
              result -> StdArrays.array3dCopyOf((TFloat32) result.get(0)));
      float[][][] found = answers(nodes(architecture, weights), rows);
      assertThat(found).hasDimensions(rows.length, architecture.targets().length());
      for (int row = 0; row < rows.length; row++) {
        for (int step = 0; step < architecture.targets().length(); step++) {
          assertThat(found[row][step]).containsExactly(expected[row][step], within(TOLERANCE));
        }
      }
    }
  }

  @Test
  void additiveCellHasOneProductFromTheThirdTimeStep() {
    Architecture architecture =
        new Architecture(new LSTMCell(6), new OneHot(), Small.VOCABULARY, 5, 3);
    assertThat(operations(nodes(architecture, weights(architecture)), "MatMul")).hasSize(3 + 3 + 1);
  }

  @Test
  void secondTimeStepOfAGruHasOneProductForTheReset() {
    Architecture architecture =
        new Architecture(new GRUCell(6), new OneHot(), Small.VOCABULARY, 2, 1);
    assertThat(operations(nodes(architecture, weights(architecture)), "MatMul"))
        .extracting(NodeDef::getName)
        .filteredOn(name -> name.startsWith("encoder"))
        .hasSize(1);
  }

  @Test
  void precomputedTensorsAreMarkedConstants() {
    Architecture architecture =
        new Architecture(new LSTMCell(6), new OneHot(), Small.VOCABULARY, 4, 2);
    List<NodeDef> nodes = nodes(architecture, weights(architecture)).getNodeList();
    assertThat(nodes)
        .filteredOn(node -> node.containsAttr(FrozenGraph.COMPUTED))
        .allMatch(node -> node.getOp().equals("Const"))
        .hasSize(6);
    assertThat(nodes)
        .filteredOn(node -> !node.getOp().equals("Const"))
        .extracting(NodeDef::getOp)
        .doesNotContain("Neg", "BiasAdd", "VariableV2", "Transpose");
  }

  @Test
  void constantEmbeddingsAreNotWeights() {
    Architecture architecture =
        new Architecture(new SimpleRNNCell(2), new FixedVectors(), MANY, 2, 1);
    Weights weights = weights(architecture);
    assertThat(operations(nodes(architecture, weights), "Const"))
        .filteredOn(FrozenGraphTest::isVector)
        .filteredOn(node -> !node.containsAttr(FrozenGraph.COMPUTED))
        .extracting(NodeDef::getName)
        .containsExactlyInAnyOrderElementsOf(weights.values().keySet());
  }

  private static boolean isVector(NodeDef constant) {
    TensorProto value = constant.getAttrOrThrow("value").getTensor();
    return value.getDtype() == DataType.DT_FLOAT && value.getTensorShape().getDimCount() > 0;
  }

  /** Custom embedding whose vectors are constants of the graph. */
  private record FixedVectors() implements Embedding {

    @Override
    public String name() {
      return "fixed-vectors";
    }

    @Override
    public SequenceInput lookUp(Ops tf, Parameters parameters, IdSequence ids) {
      Operand<TFloat32> table = tf.constant(new float[ids.features()][3]);
      Operand<TFloat32> rows = tf.gather(table, TimeMajor.flatIds(tf, ids.ids()), tf.constant(0));
      return new FeatureSequence(rows, ids.timeSteps(), ids.lengths());
    }
  }

  @Test
  void largeVocabulariesHaveNoComputedTables() {
    Architecture architecture = new Architecture(new LSTMCell(4), new OneHot(), MANY, 3, 2);
    assertThat(nodes(architecture, weights(architecture)).getSerializedSize())
        .isLessThan(2 * MANY * 16 * 4);
  }

  private static List<NodeDef> operations(GraphDef graph, String type) {
    return graph.getNodeList().stream().filter(node -> node.getOp().equals(type)).toList();
  }

  private static GraphDef nodes(Architecture architecture, Weights weights) {
    return new FrozenGraph().of(architecture.model(), weights).getMetaGraphs(0).getGraphDef();
  }

  private static Weights weights(Architecture architecture) {
    Random random = new Random(2);
    Map<String, FloatNdArray> values = new LinkedHashMap<>();
    try (Graph graph = new Graph()) {
      Variables variables = Variables.empty(graph);
      InferencePass.serving(Ops.create(graph), variables, architecture.model());
      for (Weight weight : variables.weights()) {
        FloatNdArray value = NdArrays.ofFloats(weight.shape());
        value.scalars().forEach(scalar -> scalar.setFloat(random.nextFloat() - 0.5f));
        values.put(weight.name(), value);
      }
    }
    return new Weights(values);
  }

  private static int[][] rows(Architecture architecture) {
    Random random = new Random(1);
    InputIds input = architecture.input();
    return Stream.generate(() -> random.ints(input.length(), 0, input.vocabularySize()).toArray())
        .limit(5)
        .toArray(int[][]::new);
  }

  private static float[][][] answers(GraphDef nodes, int[][] rows) {
    try (Graph graph = new Graph()) {
      graph.importGraphDef(nodes);
      try (Session session = new Session(graph);
          TInt32 ids = TInt32.tensorOf(StdArrays.ndCopyOf(rows));
          var result = session.runner().feed("ids", ids).fetch("probabilities").run()) {
        return StdArrays.array3dCopyOf((TFloat32) result.get(0));
      }
    }
  }
}
