/** Grid search with one model in each task. */
@NullMarked
package dev.unrolled.spark.search;

import org.jspecify.annotations.NullMarked;
