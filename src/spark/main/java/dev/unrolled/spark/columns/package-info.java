/** Columns of Spark as tensors, and tensors as columns. */
@NullMarked
package dev.unrolled.spark.columns;

import org.jspecify.annotations.NullMarked;
