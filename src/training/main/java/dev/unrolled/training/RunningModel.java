package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.internal.graph.TrainingGraph;
import org.tensorflow.proto.GraphDef;

/**
 * A model while it is trained, for a {@link TrainingListener} to look into.
 *
 * <p>Nothing is read before it is asked for, so it costs nothing unless somebody looks. Good during
 * the call that it was given to, and for the thread of that call; what it gives stays good.
 */
public final class RunningModel {

  private final TrainingGraph graph;

  RunningModel(TrainingGraph graph) {
    this.graph = graph;
  }

  /**
   * The weights as they are now.
   *
   * @return a copy
   */
  public Weights weights() {
    return graph.weights();
  }

  /**
   * The gradients of the last batch's loss at the weights as they are now.
   *
   * <p>They are computed for this call, as they come from the loss: before an optimizer clips or
   * scales them. No weight moves.
   *
   * @return the gradient of each weight that is trained, under the weight's name
   */
  public Weights gradients() {
    return graph.gradients();
  }

  /**
   * The graph that learns: towers, gradients and optimizer.
   *
   * @return its definition
   */
  public GraphDef graph() {
    return graph.definition();
  }
}
