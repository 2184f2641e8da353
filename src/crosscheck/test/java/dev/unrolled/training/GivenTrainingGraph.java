package dev.unrolled.training;

import dev.unrolled.crosscheck.TrainingGolden;
import dev.unrolled.crosscheck.TrainingGolden.Run;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What {@link TrainingGraph} builds, from weights that are given. */
final class GivenTrainingGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Variables variables = Variables.initialized(graph, new Seed(0));
  private final Placeholder<TInt32> ids;
  private final Placeholder<TInt32> targets;
  private final Operand<TFloat32> loss;
  private final Op step;
  private final WeightReader reader;
  private final Session session;

  GivenTrainingGraph(TrainingGolden golden, Run run, int replicas) {
    Sequences like = golden.batches().get(0);
    ids = placeholder(like.inputSteps());
    targets = placeholder(like.targetSteps());
    var architecture =
        new Architecture(
            golden.cell(),
            new OneHot(),
            golden.vocabularySize(),
            like.inputSteps(),
            like.targetSteps());
    Map<String, Matrix> given = golden.weights();
    Parameters door = weight -> variables.weight(startingAt(weight, given.get(weight.name())));
    var totals = new Towers(architecture, replicas).build(tf, door, ids, targets);
    loss = tf.math.div(totals.lossSum(), tf.dtypes.cast(tf.size(targets), TFloat32.class));
    List<Weight> weights = variables.trainable();
    reader = new WeightReader(tf, variables, weights);
    step =
        new Adam(run.learningRate(), run.beta1(), run.beta2(), run.epsilon())
            .step(tf, variables, weights, gradients(weights));
    session = Sessions.training(graph, 1);
  }

  /** Takes a step and returns the loss from before it. */
  double step(Sequences batch) {
    try (TInt32 idTensor = IdTensors.of(batch.inputs());
        TInt32 targetTensor = IdTensors.of(batch.targets());
        var result =
            session
                .runner()
                .feed(ids, idTensor)
                .feed(targets, targetTensor)
                .fetch(loss)
                .addTarget(step)
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The weights as they are now; a vector is one row. */
  Map<String, Matrix> weights() {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    reader.read(session).values().forEach((name, value) -> matrices.put(name, matrix(value)));
    return matrices;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private List<Operand<TFloat32>> gradients(List<Weight> weights) {
    var gradients = tf.gradients(loss, weights.stream().map(variables::weight).toList());
    List<Operand<TFloat32>> operands = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      operands.add(gradients.dy(i));
    }
    return operands;
  }

  private Placeholder<TInt32> placeholder(int steps) {
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, steps)));
  }

  private static Weight startingAt(Weight weight, Matrix value) {
    return Weight.trained(
        weight.name(),
        weight.shape(),
        (ops, shape, seed) -> ops.constant(shape, DataBuffers.of(value.toFloats())));
  }

  private static Matrix matrix(FloatNdArray array) {
    List<Float> values = array.streamOfObjects().toList();
    int columns = Math.toIntExact(array.shape().get(-1));
    PrimitiveIterator.OfInt next = IntStream.range(0, values.size()).iterator();
    return Matrix.filled(
        values.size() / columns, columns, () -> values.get(next.nextInt()).doubleValue());
  }
}
