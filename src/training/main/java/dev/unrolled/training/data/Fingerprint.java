package dev.unrolled.training.data;

/**
 * What tells one data set from another, and from the same rows in another order.
 *
 * @param rows N
 * @param inputSteps T
 * @param targetSteps K
 * @param shuffle how an epoch's order is drawn
 * @param sha256 of its content
 */
public record Fingerprint(
    long rows, int inputSteps, int targetSteps, String shuffle, String sha256) {}
