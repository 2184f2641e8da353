package dev.unrolled.training;

import dev.unrolled.reference.Matrix;
import dev.unrolled.rnn.Weight;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
import dev.unrolled.training.internal.graph.WeightReader;
import dev.unrolled.training.optimizer.Gradient;
import dev.unrolled.training.optimizer.OptimizerStep;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A graph with one optimizer step on weights whose gradients are fed. */
final class OptimizerGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<String, Placeholder<TFloat32>> gradients = new LinkedHashMap<>();
  private final Placeholder<TFloat32> learningRate = placeholder(Shape.scalar());
  private final WeightReader reader;
  private final Op step;
  private final Session session;

  OptimizerGraph(Options options, Map<String, Matrix> start) {
    Variables variables = Variables.initialized(graph, new Seed(0));
    List<Gradient> fedGradients = new ArrayList<>();
    start.forEach((name, value) -> fedGradients.add(gradient(variables, name, value)));
    reader = WeightReader.of(tf, variables, variables.trainable());
    step =
        new OptimizerStep(tf, variables.in(options.optimizer().name()), learningRate, fedGradients)
            .step(options.optimizer(), options.l2(), options.clipping());
    session = Sessions.training(graph, 2);
  }

  private Gradient gradient(Variables variables, String name, Matrix value) {
    Shape shape = Shape.of(value.rows(), value.columns());
    Weight weight =
        Weight.trained(
            name, shape, (ops, s, seed) -> ops.constant(s, DataBuffers.of(value.toFloats())));
    gradients.put(name, placeholder(shape));
    return new Gradient(weight, variables.weight(weight), gradients.get(name));
  }

  /** Takes a step and returns the weights after it. */
  Map<String, Matrix> step(double rate, Map<String, Matrix> values) {
    List<TFloat32> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner().addTarget(step);
      fed.add(TFloat32.scalarOf((float) rate));
      runner.feed(learningRate, fed.get(0));
      values.forEach(
          (name, value) -> {
            TFloat32 tensor =
                TFloat32.tensorOf(
                    Shape.of(value.rows(), value.columns()), DataBuffers.of(value.toFloats()));
            fed.add(tensor);
            runner.feed(gradients.get(name), tensor);
          });
      runner.run().close();
    } finally {
      fed.forEach(TFloat32::close);
    }
    return GoldenTrainingGraph.matrices(reader.read(session.runner()));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Placeholder<TFloat32> placeholder(Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }
}
