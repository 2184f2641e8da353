/** Learning rate schedules. */
@NullMarked
package dev.unrolled.training.schedule;

import org.jspecify.annotations.NullMarked;
