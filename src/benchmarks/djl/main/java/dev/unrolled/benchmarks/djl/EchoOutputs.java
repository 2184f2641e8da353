package dev.unrolled.benchmarks.djl;

/**
 * Outputs of the model, in row-major order.
 *
 * @param predictions [B, K]
 * @param probabilities [B, K, V]
 */
record EchoOutputs(int[] predictions, float[] probabilities) {}
