package dev.unrolled.training.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Result of an epoch, with each batch measured before its training step.
 *
 * @param epoch the number of the epoch, from 1
 * @param loss the mean cross-entropy per token, in nats
 * @param lossSum the sum of the batches' losses, which is compared with the tolerance
 * @param accuracy the fraction of tokens predicted correctly, in {@code [0, 1]}
 * @param learningRate the learning rate of the last step
 * @param seconds the duration without validation, in seconds
 * @param validation the score on the validation data at the end of the epoch; null if there is none
 */
public record EpochResult(
    int epoch,
    double loss,
    double lossSum,
    double accuracy,
    double learningRate,
    double seconds,
    @Nullable Score validation) {

  /**
   * Creates the result of an epoch without validation data.
   *
   * @param epoch the number of the epoch, from 1
   * @param loss the mean cross-entropy per token, in nats
   * @param lossSum the sum of the batches' losses
   * @param accuracy the fraction of tokens predicted correctly
   * @param learningRate the learning rate of the last step
   * @param seconds the duration, in seconds
   */
  public EpochResult(
      int epoch,
      double loss,
      double lossSum,
      double accuracy,
      double learningRate,
      double seconds) {
    this(epoch, loss, lossSum, accuracy, learningRate, seconds, null);
  }

  /** Returns this result with a score on validation data. */
  public EpochResult validated(Score score) {
    return new EpochResult(epoch, loss, lossSum, accuracy, learningRate, seconds, score);
  }
}
