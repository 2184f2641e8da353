/** A training step of ours beside those of other libraries, each in a process of its own. */
@NullMarked
package dev.unrolled.benchmarks.training;

import org.jspecify.annotations.NullMarked;
