package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Graph of a few operations with its feeds, and the rewritten graph. */
final class TinyGraph implements AutoCloseable {

  /** Rounding of sums of a few float32 values of at most 10. */
  private static final float TOLERANCE = 1e-5f;

  private static final String RESULT = "result";

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<String, Tensor> fed = new LinkedHashMap<>();

  Ops tf() {
    return tf;
  }

  /** Adds fed ids of unknown number. */
  Operand<TInt32> ids(int[] values) {
    return feed(TInt32.class, TInt32.vectorOf(values), Shape.of(Shape.UNKNOWN_SIZE));
  }

  /** Ids that are fed, {@code [B, T]} with an unknown B. */
  Operand<TInt32> ids(int[][] values) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE, values[0].length);
    return feed(TInt32.class, TInt32.tensorOf(StdArrays.ndCopyOf(values)), shape);
  }

  /** Numbers that are fed, {@code [B, N]} with an unknown B. */
  Operand<TFloat32> numbers(float[][] values) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE, values[0].length);
    return feed(TFloat32.class, TFloat32.tensorOf(StdArrays.ndCopyOf(values)), shape);
  }

  private <T extends TType> Operand<T> feed(Class<T> type, T tensor, Shape shape) {
    String name = "fed_" + fed.size();
    fed.put(name, tensor);
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }

  /** Rows of a table. */
  Operand<TFloat32> rows(float[][] table, Operand<TInt32> ids) {
    return tf.gather(tf.constant(table), ids, tf.constant(0));
  }

  /** The rewritten graph, which computes the same numbers. */
  GraphDef rewritten(Operand<TFloat32> result) {
    tf.withName(RESULT).stopGradient(result);
    GraphDef rewritten = InferenceRewrite.of(graph, List.of(RESULT));
    try (Graph other = new Graph()) {
      other.importGraphDef(rewritten);
      float[] expected = run(graph);
      assertThat(expected).isNotEmpty();
      assertThat(run(other)).containsExactly(expected, within(TOLERANCE));
    }
    return rewritten;
  }

  /** The operations of the rewritten graph that are run at each call. */
  List<NodeDef> perCall(Operand<TFloat32> result) {
    return new ConstantSubgraph(rewritten(result), List.of(RESULT))
        .remaining().stream()
            .filter(node -> !List.of("Const", "Placeholder").contains(node.getOp()))
            .filter(node -> !node.getName().equals(RESULT))
            .toList();
  }

  /** The types of those operations. */
  List<String> typesPerCall(Operand<TFloat32> result) {
    return perCall(result).stream().map(NodeDef::getOp).toList();
  }

  private float[] run(Graph graph) {
    try (Session session = new Session(graph)) {
      Session.Runner runner = session.runner().fetch(RESULT);
      fed.forEach(runner::feed);
      try (var fetched = runner.run()) {
        TFloat32 result = (TFloat32) fetched.get(0);
        float[] values = new float[Math.toIntExact(result.size())];
        result.asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }

  @Override
  public void close() {
    fed.values().forEach(Tensor::close);
    graph.close();
  }
}
