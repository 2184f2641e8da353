/** Options of a training run, their defaults and their JSON form. */
@NullMarked
package dev.unrolled.training.options;

import org.jspecify.annotations.NullMarked;
