/** Time of one event of a stream, beside Python. */
@NullMarked
package dev.unrolled.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
