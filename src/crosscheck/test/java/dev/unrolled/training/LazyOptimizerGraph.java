package dev.unrolled.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.reference.Matrix;
import dev.unrolled.rnn.Weight;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.graph.LossGradients;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
import dev.unrolled.training.internal.graph.WeightReader;
import dev.unrolled.training.optimizer.OptimizerStep;
import dev.unrolled.training.options.Options;
import java.util.stream.StreamSupport;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A graph with one optimizer step on a table; the ids looked up and their gradients are fed. */
final class LazyOptimizerGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Placeholder<TInt32> ids = tf.placeholder(TInt32.class);
  private final Placeholder<TFloat32> gradients = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> learningRate = tf.placeholder(TFloat32.class);
  private final WeightReader reader;
  private final Op step;
  private final Session session;

  LazyOptimizerGraph(Options options, Matrix initial) {
    Variables variables = Variables.initialized(graph, new Seed(0));
    Weight table =
        Weight.trained(
            "table",
            Shape.of(initial.rows(), initial.columns()),
            (ops, shape, seed) -> ops.constant(shape, DataBuffers.of(initial.toFloats())));
    Operand<TFloat32> rows = tf.gather(variables.weight(table), ids, tf.constant(0));
    Operand<TFloat32> loss = tf.sum(tf.math.mul(rows, gradients), tf.constant(new int[] {0, 1}));
    step =
        new OptimizerStep(
                tf,
                variables.in(options.optimizer().name()),
                learningRate,
                new LossGradients(tf, loss, "").ofLookedUpRows(variables))
            .step(options.optimizer(), options.l2(), options.clipping());
    reader = WeightReader.of(tf, variables, variables.trainable());
    session = Sessions.training(graph, 2);
  }

  /** Runs a step of the golden and returns the table after it. */
  Matrix step(JsonNode golden, Matrix gradientsOfIds) {
    int[] lookedUp =
        StreamSupport.stream(golden.get("ids").get("values").spliterator(), false)
            .mapToInt(JsonNode::intValue)
            .toArray();
    Shape shape = Shape.of(gradientsOfIds.rows(), gradientsOfIds.columns());
    try (TInt32 id = TInt32.vectorOf(lookedUp);
        TFloat32 gradient = TFloat32.tensorOf(shape, DataBuffers.of(gradientsOfIds.toFloats()));
        TFloat32 rate = TFloat32.scalarOf(golden.get("learning_rate").floatValue())) {
      session
          .runner()
          .feed(ids, id)
          .feed(gradients, gradient)
          .feed(learningRate, rate)
          .addTarget(step)
          .run()
          .close();
    }
    return GoldenTrainingGraph.matrices(reader.read(session.runner())).get("table");
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
