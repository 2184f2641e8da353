package dev.unrolled.training;

/**
 * What an epoch gave, each batch measured before its step was taken.
 *
 * @param epoch the epoch, from 1
 * @param loss the mean cross-entropy per token, in nats
 * @param lossSum the sum of the batches' losses, which the tolerance is held against
 * @param accuracy the part of all tokens that were right, in {@code [0, 1]}
 * @param seconds how long it took
 */
public record EpochResult(
    int epoch, double loss, double lossSum, double accuracy, double seconds) {}
