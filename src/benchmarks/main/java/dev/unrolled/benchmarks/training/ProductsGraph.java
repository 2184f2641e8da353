package dev.unrolled.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * A graph of products and nothing else, which wait for nothing. Close it.
 *
 * <p>As in the trainer's graph, replicas share their weights, and each product runs in one thread.
 * All matrices are variables, or TensorFlow would multiply them once for all; each product has a
 * matrix of its own, or TensorFlow would take two for the same.
 */
final class ProductsGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final List<Op> initializers = new ArrayList<>();
  private final List<Op> products = new ArrayList<>();
  private final Op all;
  private final Session session;

  ProductsGraph(List<StepProducts> replicas, int threads) {
    List<Operand<TFloat32>> weights =
        replicas.get(0).layers().stream()
            .map(layer -> variable(layer.inner(), layer.columns()))
            .toList();
    for (StepProducts replica : replicas) {
      for (int i = 0; i < weights.size(); i++) {
        add(replica.layers().get(i), weights.get(i));
      }
    }
    all = tf.withControlDependencies(products).noOp();
    Op initialized = tf.withControlDependencies(initializers).noOp();
    session = new Session(graph, config(threads));
    session.runner().addTarget(initialized).run().close();
  }

  private void add(StepProducts.Layer layer, Operand<TFloat32> weights) {
    for (int rows : layer.rows()) {
      Operand<TFloat32> x = variable(rows, layer.inner());
      Operand<TFloat32> slope = variable(rows, layer.columns());
      products.add(tf.linalg.matMul(x, weights));
      products.add(tf.linalg.matMul(slope, weights, MatMul.transposeB(true)));
    }
    Operand<TFloat32> inputs = variable(layer.allRows(), layer.inner());
    Operand<TFloat32> slopes = variable(layer.allRows(), layer.columns());
    products.add(tf.linalg.matMul(inputs, slopes, MatMul.transposeA(true)));
  }

  private Operand<TFloat32> variable(int rows, int columns) {
    Shape shape = Shape.of(rows, columns);
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    initializers.add(
        tf.assign(variable, tf.random.randomUniform(tf.constant(shape), TFloat32.class)));
    return variable;
  }

  private static ConfigProto config(int threads) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(threads)
            .setUsePerSessionThreads(true);
    // It would drop what no one reads.
    config.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    return config.build();
  }

  /** Computes all of them once. */
  void run() {
    session.runner().addTarget(all).run().close();
  }

  /** Computes all of them once, and says what was run. */
  RunMetadata trace() {
    RunOptions traced =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();
    try (var result = session.runner().addTarget(all).setOptions(traced).runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow();
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
