/**
 * Classes that all benchmarks share: the command, the race, its results and their tables.
 *
 * <p>A {@link dev.unrolled.benchmarks.shared.Benchmark} runs {@link
 * dev.unrolled.benchmarks.shared.Contender}s by turns in a {@link
 * dev.unrolled.benchmarks.shared.Race}, prints its {@link dev.unrolled.benchmarks.shared.Results}
 * as tables and writes them to a file.
 */
@NullMarked
package dev.unrolled.benchmarks.shared;

import org.jspecify.annotations.NullMarked;
