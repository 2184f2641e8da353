package dev.unrolled.training.data;

import org.jspecify.annotations.Nullable;

/**
 * Data of a training run.
 *
 * @param train the rows that are trained on
 * @param validation the rows that the model is scored on after every epoch; null if there are none
 */
public record TrainingData(Dataset train, @Nullable Dataset validation) {}
