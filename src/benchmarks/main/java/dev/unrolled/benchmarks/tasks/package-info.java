/** Real data of the tasks: tagging, classification. */
@NullMarked
package dev.unrolled.benchmarks.tasks;

import org.jspecify.annotations.NullMarked;
