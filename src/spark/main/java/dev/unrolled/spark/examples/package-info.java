/** Rows of a dataset as examples that models are trained on. */
@NullMarked
package dev.unrolled.spark.examples;

import org.jspecify.annotations.NullMarked;
