/** Events of many sequences, which a model reads by its signature {@code step}. */
@NullMarked
package dev.unrolled.spark.events;

import org.jspecify.annotations.NullMarked;
