package dev.unrolled.training.tuning;

/**
 * How far a search is.
 *
 * @param done the models that have their result, those of an earlier run included
 * @param models all of them: candidates times folds
 */
public record TuningProgress(int done, int models) {}
