/**
 * Unrolled on Apache Spark: {@link dev.unrolled.spark.UnrolledModel} scores the rows of a dataset
 * with a SavedModel.
 */
@NullMarked
package dev.unrolled.spark;

import org.jspecify.annotations.NullMarked;
