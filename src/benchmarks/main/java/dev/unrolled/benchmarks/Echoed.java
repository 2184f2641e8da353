package dev.unrolled.benchmarks;

/**
 * What the model answers, each in row-major order. Not to be compared as a whole.
 *
 * @param predictions [B, K]
 * @param probabilities [B, K, V]
 */
@SuppressWarnings("ArrayRecordComponent")
public record Echoed(int[] predictions, float[] probabilities) {}
