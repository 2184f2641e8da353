package dev.unrolled.training.optimizer;

import dev.unrolled.training.internal.Requirements;
import org.tensorflow.op.Op;

/**
 * Adam that updates, of a table, only the rows that the batch looked up: TensorFlow Addons' {@code
 * LazyAdam}, PyTorch's {@code SparseAdam}.
 *
 * <p>A table is a weight that the model only looks rows up in: trained embeddings, or the encoder's
 * kernel where ids are one-hot. {@link Adam} moves each of its rows at every step, whether the
 * batch has its id or not, so a step's cost grows with the vocabulary. Here a row that the batch
 * does not have is left alone:
 *
 * <ul>
 *   <li>neither it nor its m and v change, where Adam's means decay and go on to move the row;
 *   <li>a row that is seen again has the bias correction of the step's number t, not of how often
 *       it was seen;
 *   <li>what is no table moves as with Adam, so with no table, or with every row in every batch,
 *       the weights are Adam's;
 *   <li>L2 pulls a row at the steps that see it; clipping is unchanged, since a row that is not
 *       seen has a gradient of 0.
 * </ul>
 *
 * <p>TensorFlow Addons {@code optimizers/lazy_adam.py}; PyTorch {@code optim/sparse_adam.py}.
 *
 * @param learningRate the size of a step
 * @param beta1 how much of the mean gradient is kept
 * @param beta2 how much of the mean squared gradient is kept
 * @param epsilon keeps the quotient finite, as in {@link Adam}
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
   * With the paper's betas and TF1's epsilon.
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
  public Op step(OptimizerStep descent) {
    return new Adam(learningRate, beta1, beta2, epsilon).step(descent);
  }
}
