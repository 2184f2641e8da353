package dev.unrolled.training.optimizer;

import dev.unrolled.formats.Requirements;
import org.tensorflow.op.Op;

/**
 * Adam that updates only those rows of an embedding table that a batch looks up, as TensorFlow
 * Addons' {@code LazyAdam} and PyTorch's {@code SparseAdam} do.
 *
 * <p>A table is a weight that is only used for lookups: trained embeddings of more than 128 ids, or
 * the encoder's kernel for one-hot ids. {@link Adam} updates all its rows in every step, so the
 * cost of a step grows with the vocabulary. This optimizer differs from it:
 *
 * <ul>
 *   <li>a row that is not in the batch, and its m and v, do not change; with Adam m and v decay and
 *       the row continues to move;
 *   <li>the bias correction depends on the step number t, not on the number of updates of the row;
 *   <li>weights that are not tables are updated as with Adam, so results are equal without tables,
 *       or if every batch has all rows;
 *   <li>L2 regularizes a row in the steps that update it; clipping is unchanged, since other rows
 *       have gradient 0.
 * </ul>
 *
 * <p>TensorFlow Addons {@code optimizers/lazy_adam.py}; PyTorch {@code optim/sparse_adam.py}.
 *
 * @param learningRate the size of a step
 * @param beta1 the decay rate of the gradient's moving average
 * @param beta2 the decay rate of the squared gradient's moving average
 * @param epsilon prevents division by zero, as in {@link Adam}
 */
public record LazyAdam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the learning rate or epsilon is not above 0, or a beta is
   *     outside {@code [0, 1)}
   */
  public LazyAdam {
    Requirements.positive("learning rate", learningRate);
    Requirements.fraction("beta1", beta1);
    Requirements.fraction("beta2", beta2);
    Requirements.positive("epsilon", epsilon);
  }

  /**
   * Creates the optimizer with the paper's betas and TF1's epsilon.
   *
   * @param learningRate the size of a step
   */
  public LazyAdam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  @Override
  public String name() {
    return "lazy_adam";
  }

  @Override
  public boolean isLazy() {
    return true;
  }

  @Override
  public Op step(OptimizerStep optimizerStep) {
    return new Adam(learningRate, beta1, beta2, epsilon).step(optimizerStep);
  }
}
