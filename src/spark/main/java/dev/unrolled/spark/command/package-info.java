/** The command {@code unrolled-spark} for {@code spark-submit}. */
@NullMarked
package dev.unrolled.spark.command;

import org.jspecify.annotations.NullMarked;
