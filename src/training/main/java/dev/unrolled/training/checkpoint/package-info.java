/**
 * Checkpoints of a run, from which it resumes to the last bit, and the values of a trained model.
 */
@NullMarked
package dev.unrolled.training.checkpoint;

import org.jspecify.annotations.NullMarked;
