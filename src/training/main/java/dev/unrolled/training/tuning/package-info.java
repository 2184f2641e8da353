/**
 * Tuning: cross-validation and the search of a grid of options.
 *
 * <p>{@link dev.unrolled.training.tuning.GridSearch} is the way in to both. This room may use
 * {@code dev.unrolled.training} as any caller does, and Jackson; it prints nothing. Models are
 * trained side by side, each closed where it was trained; what comes out are plain values, the same
 * however many run at once.
 */
@NullMarked
package dev.unrolled.training.tuning;

import org.jspecify.annotations.NullMarked;
