package dev.unrolled.training.tuning;

/**
 * Progress of a search.
 *
 * @param done the number of models with a result, including those of an earlier run
 * @param models the number of all models: candidates times folds
 */
public record TuningProgress(int done, int models) {}
