package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.internal.graph.TrainingGraph;
import org.tensorflow.proto.GraphDef;

/**
 * Model during training, as a {@link TrainingListener} sees it.
 *
 * <p>Values are copied only when a method is called. Valid only during the listener's call and on
 * its thread; the returned values remain valid.
 */
public final class RunningModel {

  private final TrainingGraph graph;

  RunningModel(TrainingGraph graph) {
    this.graph = graph;
  }

  /**
   * Copies the current weights.
   *
   * @return a copy
   */
  public Weights weights() {
    return graph.weights();
  }

  /**
   * Computes the gradients of the last batch's loss at the current weights.
   *
   * <p>These are the gradients of the loss, before clipping and before the optimizer scales them.
   * No weight changes.
   *
   * @return the gradient of each trainable weight, by the weight's name
   */
  public Weights gradients() {
    return graph.gradients();
  }

  /** {@return the training graph: replicas, gradients and optimizer: the graph's definition} */
  public GraphDef graph() {
    return graph.definition();
  }
}
