package dev.unrolled.training.metrics;

/**
 * What a batch gave, before its step was taken.
 *
 * @param epoch the epoch, from 1
 * @param batch the batch of the epoch, from 1
 * @param rows its rows
 * @param loss its mean cross-entropy per token, in nats
 * @param accuracy the part of its tokens that were right, in {@code [0, 1]}
 */
public record BatchResult(int epoch, int batch, int rows, double loss, double accuracy) {}
