/** Metrics of training and of scoring, the history of a run, and early stopping. */
@NullMarked
package dev.unrolled.training.metrics;

import org.jspecify.annotations.NullMarked;
