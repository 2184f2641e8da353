package dev.unrolled.training.metrics;

/**
 * Result of a batch, measured before its training step.
 *
 * @param epoch the number of the epoch, from 1
 * @param batch the number of the batch in the epoch, from 1
 * @param rows the number of rows
 * @param loss the mean cross-entropy per token, in nats
 * @param accuracy the fraction of tokens predicted correctly, in {@code [0, 1]}
 */
public record BatchResult(int epoch, int batch, int rows, double loss, double accuracy) {}
