package dev.unrolled.training.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What an epoch gave, each batch measured before its step was taken.
 *
 * @param epoch the epoch, from 1
 * @param loss the mean cross-entropy per token, in nats
 * @param lossSum the sum of the batches' losses, which the tolerance is held against
 * @param accuracy the part of all tokens that were right, in {@code [0, 1]}
 * @param learningRate the learning rate of its last step
 * @param seconds how long it took, without validation
 * @param validation how well the model answered the validation data at the epoch's end; null if
 *     there is none
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
   * An epoch without validation data.
   *
   * @param epoch the epoch, from 1
   * @param loss the mean cross-entropy per token, in nats
   * @param lossSum the sum of the batches' losses
   * @param accuracy the part of all tokens that were right
   * @param learningRate the learning rate of its last step
   * @param seconds how long it took
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

  /** The same epoch with its validation. */
  public EpochResult validated(Score score) {
    return new EpochResult(epoch, loss, lossSum, accuracy, learningRate, seconds, score);
  }
}
