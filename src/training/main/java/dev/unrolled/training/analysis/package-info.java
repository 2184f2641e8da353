/**
 * Summaries of layers, explanations of predictions, gradient flow and profiles of a training step.
 */
@NullMarked
package dev.unrolled.training.analysis;

import org.jspecify.annotations.NullMarked;
