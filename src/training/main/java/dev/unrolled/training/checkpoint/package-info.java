/** Checkpoints of training runs, and trained models as plain values. */
@NullMarked
package dev.unrolled.training.checkpoint;

import org.jspecify.annotations.NullMarked;
