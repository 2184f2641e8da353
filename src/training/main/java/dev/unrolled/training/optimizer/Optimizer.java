package dev.unrolled.training.optimizer;

import org.tensorflow.op.Op;

/** Optimizer, which updates weights by their gradients. */
public sealed interface Optimizer permits SGD, Adam, LazyAdam, AdamW, RMSProp, Adagrad {

  /** {@return the name, which is also the scope of the optimizer's slots, such as {@code adam}} */
  String name();

  /** {@return the learning rate, before a schedule changes it: the learning rate, above 0} */
  double learningRate();

  /**
   * {@return whether it updates only those rows of an embedding table that a batch looks up: true
   * for {@link LazyAdam} only}
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
