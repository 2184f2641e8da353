package dev.unrolled.training.internal.graph;

import dev.unrolled.training.data.Sequences;

/**
 * Training step to run.
 *
 * @param batch the rows of the batch
 * @param number the number of steps before
 * @param learningRate the learning rate
 */
public record TrainingStep(Sequences batch, long number, double learningRate) {}
