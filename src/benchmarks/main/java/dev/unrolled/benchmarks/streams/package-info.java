/** Events of streams beside Python, and training on windows of long sequences. */
@NullMarked
package dev.unrolled.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
