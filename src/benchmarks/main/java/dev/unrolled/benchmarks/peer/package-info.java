/** Those who are compared, each a process that is told a line at a time what to do. */
@NullMarked
package dev.unrolled.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
