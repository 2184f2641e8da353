/** Gradient descent: optimizers, clipping and weight decay. */
@NullMarked
package dev.unrolled.training.optimizer;

import org.jspecify.annotations.NullMarked;
