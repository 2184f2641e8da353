package dev.unrolled.training;

import org.tensorflow.op.Op;

/** How gradients move weights. */
public sealed interface Optimizer permits SGD, Adam, AdamW, RMSProp, Adagrad {

  /**
   * Its name, which is also the scope of what it keeps from one step to the next.
   *
   * @return a name, such as {@code adam}
   */
  String name();

  /**
   * The size of a step, before a schedule changes it.
   *
   * @return the learning rate, above 0
   */
  double learningRate();

  /**
   * Adds one step to the graph of a training run, which alone can call this.
   *
   * @param descent the gradients and the graph
   * @return the operation that makes the step
   */
  Op step(Descent descent);
}
