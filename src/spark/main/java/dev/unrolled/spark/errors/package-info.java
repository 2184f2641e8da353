/** Exceptions of the Spark module. */
@NullMarked
package dev.unrolled.spark.errors;

import org.jspecify.annotations.NullMarked;
