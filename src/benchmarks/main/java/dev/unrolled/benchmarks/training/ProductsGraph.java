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
import org.tensorflow.types.TFloat32;

/**
 * Graph of independent matrix products. The caller closes it.
 *
 * <p>As in the trainer's graph, replicas share their weights, and each product runs in one thread.
 * All matrices are variables, since TensorFlow would fold products of constants. Each product has
 * its own matrix, since TensorFlow would merge equal products.
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
    session = new Session(graph, config(threads));
    session.runner().addTarget(tf.withControlDependencies(initializers).noOp()).run().close();
  }

  private void add(StepProducts.Layer layer, Operand<TFloat32> weights) {
    for (int i = 0; i < layer.products(); i++) {
      var input = variable(layer.rows(), layer.inner());
      var gradient = variable(layer.rows(), layer.columns());
      products.add(tf.linalg.matMul(input, weights));
      products.add(tf.linalg.matMul(gradient, weights, MatMul.transposeB(true)));
    }
    int rows = layer.products() * layer.rows();
    var inputs = variable(rows, layer.inner());
    var gradients = variable(rows, layer.columns());
    products.add(tf.linalg.matMul(inputs, gradients, MatMul.transposeA(true)));
  }

  private Operand<TFloat32> variable(int rows, int columns) {
    Shape shape = Shape.of(rows, columns);
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    var values = tf.random.randomUniform(tf.constant(shape), TFloat32.class);
    initializers.add(tf.assign(variable, values));
    return variable;
  }

  private static ConfigProto config(int threads) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(threads)
            .setUsePerSessionThreads(true);
    // Grappler would remove products without consumers.
    config.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    return config.build();
  }

  /** Returns a runner of all products. */
  Session.Runner runner() {
    return session.runner().addTarget(all);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
