package dev.unrolled.benchmarks.djl;

/**
 * What the model answers, each in row-major order.
 *
 * @param predictions [B, K]
 * @param probabilities [B, K, V]
 */
record Echoed(int[] predictions, float[] probabilities) {}
