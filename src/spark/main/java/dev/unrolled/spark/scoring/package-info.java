/** Batches of rows through an open model. */
@NullMarked
package dev.unrolled.spark.scoring;

import org.jspecify.annotations.NullMarked;
