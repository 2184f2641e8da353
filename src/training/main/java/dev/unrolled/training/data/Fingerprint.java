package dev.unrolled.training.data;

/**
 * Fingerprint of a data set's content and order, with the field names of checkpoints.
 *
 * @param rows the number of rows, N
 * @param inputSteps the length of the longest input, T
 * @param targetSteps the length of the longest target, K
 * @param shuffle the unit of the shuffle
 * @param sha256 the SHA-256 of the content, in hexadecimal digits
 */
public record Fingerprint(
    long rows, int inputSteps, int targetSteps, String shuffle, String sha256) {}
