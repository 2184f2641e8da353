/** Optimizers, gradient clipping and L2 regularization. */
@NullMarked
package dev.unrolled.training.optimizer;

import org.jspecify.annotations.NullMarked;
