package dev.unrolled.training.optimizer;

import org.tensorflow.op.Op;

/** Optimizer, which updates weights by their gradients. */
public sealed interface Optimizer permits SGD, Adam, LazyAdam, AdamW, RMSProp, Adagrad {

  /**
   * Returns the name, which is also the scope of the optimizer's slots.
   *
   * @return a name, such as {@code adam}
   */
  String name();

  /**
   * Returns the learning rate, before a schedule changes it.
   *
   * @return the learning rate, above 0
   */
  double learningRate();

  /**
   * Returns whether it updates only those rows of an embedding table that a batch looks up.
   *
   * @return true for {@link LazyAdam} only
   */
  default boolean isLazy() {
    return false;
  }

  /**
   * Adds one step to a training graph. Not for use outside this library.
   *
   * @param optimizerStep the gradients and the graph's operations
   * @return the operation that runs the step
   */
  Op step(OptimizerStep optimizerStep);
}
