package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How gradients move weights. */
public sealed interface Optimizer permits Adam {

  /**
   * The size of a step.
   *
   * @return the learning rate, above 0
   */
  double learningRate();

  /**
   * Adds one step to the graph.
   *
   * @param tf the graph
   * @param parameters the door to the weights, and to this optimizer's own
   * @param weights what to move
   * @param gradients for each weight, the loss's gradient
   * @return the operation that makes the step
   */
  Op step(Ops tf, Parameters parameters, List<Weight> weights, List<Operand<TFloat32>> gradients);
}
