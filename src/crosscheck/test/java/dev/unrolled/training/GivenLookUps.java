package dev.unrolled.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.crosscheck.reference.Matrix;
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

/** A run's step on a table of which rows are looked up, each with a gradient that is fed. */
final class GivenLookUps implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Placeholder<TInt32> ids = tf.placeholder(TInt32.class);
  private final Placeholder<TFloat32> slopes = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> learningRate = tf.placeholder(TFloat32.class);
  private final WeightReader reader;
  private final Op step;
  private final Session session;

  GivenLookUps(Options options, Matrix first) {
    Variables variables = Variables.initialized(graph, new Seed(0));
    Weight table =
        Weight.trained(
            "table",
            Shape.of(first.rows(), first.columns()),
            (ops, shape, seed) -> ops.constant(shape, DataBuffers.of(first.toFloats())));
    Operand<TFloat32> rows = tf.gather(variables.weight(table), ids, tf.constant(0));
    Operand<TFloat32> loss = tf.sum(tf.math.mul(rows, slopes), tf.constant(new int[] {0, 1}));
    step =
        new OptimizerStep(
                tf,
                variables.in(options.optimizer().name()),
                learningRate,
                new LossGradients(tf, loss, "").ofRowsSeen(variables))
            .step(options.optimizer(), options.l2(), options.clipping());
    reader = WeightReader.of(tf, variables, variables.trainable());
    session = Sessions.training(graph, 2);
  }

  /** Takes a step of the golden and returns the table after it. */
  Matrix step(JsonNode given, Matrix slopesOfIds) {
    int[] lookedUp =
        StreamSupport.stream(given.get("ids").get("values").spliterator(), false)
            .mapToInt(JsonNode::intValue)
            .toArray();
    Shape shape = Shape.of(slopesOfIds.rows(), slopesOfIds.columns());
    try (TInt32 id = TInt32.vectorOf(lookedUp);
        TFloat32 slope = TFloat32.tensorOf(shape, DataBuffers.of(slopesOfIds.toFloats()));
        TFloat32 rate = TFloat32.scalarOf(given.get("learning_rate").floatValue())) {
      session
          .runner()
          .feed(ids, id)
          .feed(slopes, slope)
          .feed(learningRate, rate)
          .addTarget(step)
          .run()
          .close();
    }
    return GivenTrainingGraph.matrices(reader.read(session.runner())).get("table");
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
