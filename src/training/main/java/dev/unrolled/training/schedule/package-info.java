/** Learning rates over the training steps and epochs. */
@NullMarked
package dev.unrolled.training.schedule;

import org.jspecify.annotations.NullMarked;
