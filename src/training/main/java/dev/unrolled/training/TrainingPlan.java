package dev.unrolled.training;

/**
 * How much a training run has to do.
 *
 * @param epochs the most epochs
 * @param batches the batches of an epoch
 * @param rows the rows of an epoch
 */
public record TrainingPlan(int epochs, int batches, int rows) {}
