package dev.unrolled.training.graph;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.CheckpointFolder;
import dev.unrolled.training.internal.graph.LossGradients;
import dev.unrolled.training.internal.graph.OrderedSums;
import dev.unrolled.training.internal.graph.Saver;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.TensorInfos;
import dev.unrolled.training.internal.graph.Variables;
import dev.unrolled.training.internal.graph.WeightReader;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.Gradient;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.optimizer.OptimizerStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Trains a graph of one's own: minimizes its loss by an optimizer, a step at a time. Not
 * thread-safe.
 *
 * <p>The graph stays the caller's and may not change after the trainer is made. The same seed,
 * batches and learning rates give the same weights to the last bit.
 */
public final class GraphTrainer implements AutoCloseable {

  private static final int THREADS = 2;

  private final Operand<TFloat32> loss;
  private final Optimizer optimizer;
  private final Placeholder<TFloat32> learningRate;
  private final LossPlaceholders placeholders;
  private final Op step;
  private final WeightReader reader;
  private final WeightReader allReader;
  private final Saver saver;
  private final Graph ordered;
  private final Session session;

  private GraphTrainer(
      GraphVariables graph,
      Operand<TFloat32> loss,
      Optimizer optimizer,
      @Nullable Clipping clipping) {
    requireScalar(loss);
    Variables variables = graph.variables();
    requireTrainable(variables.trainable());
    this.loss = loss;
    this.optimizer = optimizer;
    placeholders = LossPlaceholders.of(loss);
    Ops tf = Ops.create(graph.graph()).withSubScope("training");
    List<Weight> weights = variables.weights();
    learningRate = tf.withName("learning_rate").placeholder(TFloat32.class);
    var lossGradients = new LossGradients(tf, loss, "");
    List<Gradient> gradients =
        optimizer.isLazy()
            ? lossGradients.ofLookedUpRows(variables)
            : lossGradients.ofWeights(variables);
    var rate = tf.withControlDependencies(List.of(loss)).identity(learningRate);
    var slots = variables.in(optimizer.name());
    step = new OptimizerStep(tf, slots, rate, gradients).step(optimizer, 0, clipping);
    reader = WeightReader.of(tf, variables, weights);
    allReader = WeightReader.of(tf, variables, variables.weights());
    saver = new Saver(tf.withSubScope("save"), variables, variables.weights());
    ordered = OrderedSums.of(graph.graph());
    session = Sessions.training(ordered, THREADS);
  }

  /**
   * Adds the gradients of a loss and the optimizer's step to the graph.
   *
   * @param variables the graph's weights
   * @param loss the loss to minimize, a scalar
   * @param optimizer the optimizer
   * @return the trainer, which the caller closes before the graph
   * @throws IllegalArgumentException if the loss is not a scalar, or no weight is trainable
   */
  public static GraphTrainer of(
      GraphVariables variables, Operand<TFloat32> loss, Optimizer optimizer) {
    return new GraphTrainer(variables, loss, optimizer, null);
  }

  /**
   * Adds the gradients of a loss, their clipping and the optimizer's step to the graph.
   *
   * @param variables the graph's weights
   * @param loss the loss to minimize, a scalar
   * @param optimizer the optimizer
   * @param clipping limits the gradients
   * @return the trainer, which the caller closes before the graph
   * @throws IllegalArgumentException if the loss is not a scalar, or no weight is trainable
   */
  public static GraphTrainer of(
      GraphVariables variables, Operand<TFloat32> loss, Optimizer optimizer, Clipping clipping) {
    return new GraphTrainer(variables, loss, optimizer, clipping);
  }

  private static void requireScalar(Operand<TFloat32> loss) {
    if (loss.shape().isUnknown() || loss.shape().numDimensions() != 0) {
      throw new IllegalArgumentException("loss: expected a scalar, found shape " + loss.shape());
    }
  }

  private static void requireTrainable(List<Weight> trainable) {
    if (trainable.isEmpty()) {
      throw new IllegalArgumentException("variables: expected a trainable weight, found none");
    }
  }

  /**
   * Runs a step at the optimizer's learning rate.
   *
   * @param feeds a tensor for each placeholder that the loss depends on; they stay the caller's
   * @return the loss before the step
   * @throws IllegalArgumentException if a placeholder has no tensor, or one of another type or
   *     shape
   */
  public double step(Map<? extends Operand<?>, ? extends TType> feeds) {
    return step(feeds, optimizer.learningRate());
  }

  /**
   * Runs a step at another learning rate, such as that of a schedule.
   *
   * @param feeds a tensor for each placeholder that the loss depends on; they stay the caller's
   * @param learningRate the learning rate of this step
   * @return the loss before the step
   * @throws IllegalArgumentException if a placeholder has no tensor, or one of another type or
   *     shape
   */
  public double step(Map<? extends Operand<?>, ? extends TType> feeds, double learningRate) {
    placeholders.require(feeds);
    Session.Runner runner = session.runner();
    feeds.forEach((operand, tensor) -> runner.feed(TensorInfos.name(operand), tensor));
    try (TFloat32 rate = TFloat32.scalarOf((float) learningRate);
        var result =
            runner
                .feed(TensorInfos.name(this.learningRate), rate)
                .fetch(TensorInfos.name(loss))
                .addTarget(step.op().name())
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** {@return a copy of the current weights, without the optimizer's slots} */
  public Weights weights() {
    return reader.read(session.runner());
  }

  /**
   * Sets weights, such as imported ones; others and the optimizer's slots stay as they are.
   *
   * @param given weights of the graph, by their names
   * @throws IllegalArgumentException if one is not a weight of the graph or has another shape
   */
  public void load(Weights given) {
    requireKnown(given);
    Map<String, FloatNdArray> all = new LinkedHashMap<>(variables().values());
    all.putAll(given.values());
    saver.load(session, new Weights(all));
  }

  private void requireKnown(Weights given) {
    for (String name : given.values().keySet()) {
      if (!reader.reads().containsKey(name)) {
        throw new IllegalArgumentException(
            "unknown weight \"%s\"; known weights: %s".formatted(name, reader.reads().keySet()));
      }
    }
  }

  /**
   * Writes the weights and the optimizer's slots as a checkpoint. Its {@code variables.*} are files
   * that Python's {@code tf.train.load_checkpoint} reads too.
   *
   * @param folder the checkpoint's folder, which does not exist yet
   * @throws IOException if it exists or cannot be written
   */
  public void save(Path folder) throws IOException {
    CheckpointFolder.writeNew(folder, Checkpoint.of(variables()));
  }

  /**
   * Goes on from a checkpoint, to the same bits.
   *
   * @param folder the folder of {@link #save}
   * @throws IOException if it is damaged or cannot be read; the weights stay as they were
   * @throws IllegalArgumentException if a variable is missing or has another shape; the weights
   *     stay as they were
   */
  public void restore(Path folder) throws IOException {
    saver.load(session, CheckpointFolder.read(folder).variables());
  }

  private Weights variables() {
    return allReader.read(session.runner());
  }

  @Override
  public void close() {
    session.close();
    ordered.close();
  }
}
