/** What the benchmarks' commands have in common: what is wrong is said in a line, at once. */
@NullMarked
package dev.unrolled.benchmarks.command;

import org.jspecify.annotations.NullMarked;
