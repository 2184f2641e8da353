package dev.unrolled.training.optimizer;

import dev.unrolled.rnn.Weight;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.graph.LossGradients;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
import dev.unrolled.training.internal.graph.WeightReader;
import dev.unrolled.training.options.Options;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Minimization of half the sum of squares of the rows of two lookups. */
public final class LookedUpTable implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Placeholder<TInt32> here;
  private final Placeholder<TInt32> there;
  private final WeightReader reader;
  private final Op step;
  private final Session session;

  public LookedUpTable(Options options, float[][] first) {
    Ops tf = Ops.create(graph);
    Variables variables = Variables.initialized(graph, new Seed(0));
    Weight table =
        Weight.trained(
            "table",
            StdArrays.ndCopyOf(first).shape(),
            (ops, shape, seed) -> ops.constant(StdArrays.ndCopyOf(first)));
    here = tf.placeholder(TInt32.class);
    there = tf.placeholder(TInt32.class);
    Operand<TFloat32> loss =
        tf.math.add(
            halfOfSquares(tf, variables.weight(table), here),
            halfOfSquares(tf, variables.weight(table), there));
    List<Gradient> gradients = new LossGradients(tf, loss, "").ofLookedUpRows(variables);
    Operand<TFloat32> rate = tf.constant((float) options.optimizer().learningRate());
    step =
        new OptimizerStep(tf, variables.in(options.optimizer().name()), rate, gradients)
            .step(options.optimizer(), options.l2(), options.clipping());
    reader = WeightReader.of(tf, variables, variables.trainable());
    session = Sessions.training(graph, 2);
  }

  private static Operand<TFloat32> halfOfSquares(
      Ops tf, Operand<TFloat32> table, Operand<TInt32> ids) {
    return tf.nn.l2Loss(tf.gather(table, ids, tf.constant(0)));
  }

  /** Runs a step with the ids of both lookups. */
  public void step(int[] idsHere, int[] idsThere) {
    try (TInt32 one = TInt32.vectorOf(idsHere);
        TInt32 other = TInt32.vectorOf(idsThere)) {
      session.runner().feed(here, one).feed(there, other).addTarget(step).run().close();
    }
  }

  /** Returns the current table. */
  public float[][] table() {
    return StdArrays.array2dCopyOf(reader.read(session.runner()).values().get("table"));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
