package dev.unrolled.training.optimizer;

import org.tensorflow.op.Op;

/** How gradients move weights. */
public sealed interface Optimizer permits SGD, Adam, LazyAdam, AdamW, RMSProp, Adagrad {

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
   * Whether it updates, of a table that the model only looks rows up in, just the rows that a batch
   * has.
   *
   * @return false, but for {@link LazyAdam}
   */
  default boolean isLazy() {
    return false;
  }

  /**
   * Adds one step to the graph of a training run, which alone can call this.
   *
   * @param descent the gradients and the graph
   * @return the operation that makes the step
   */
  Op step(OptimizerStep descent);
}
