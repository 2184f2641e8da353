/**
 * Hyperparameter tuning: cross-validation and grid search.
 *
 * <p>{@link dev.unrolled.training.tuning.GridSearch} is the entry point for both. It uses only the
 * public API of {@code dev.unrolled.training} and prints nothing. Results are plain Java values,
 * the same for any number of models trained in parallel.
 */
@NullMarked
package dev.unrolled.training.tuning;

import org.jspecify.annotations.NullMarked;
