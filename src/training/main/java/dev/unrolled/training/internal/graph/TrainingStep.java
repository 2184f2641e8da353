package dev.unrolled.training.internal.graph;

import dev.unrolled.training.data.Sequences;

/**
 * A step that is about to be taken.
 *
 * @param batch the rows to learn from
 * @param number how many steps were taken before
 * @param learningRate how far the weights move
 */
public record TrainingStep(Sequences batch, long number, double learningRate) {}
