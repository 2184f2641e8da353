/**
 * The parts that all benchmarks share: one race, one form of results, one table, one guide.
 *
 * <p>A {@link dev.unrolled.benchmarks.shared.Race} gives its {@link
 * dev.unrolled.benchmarks.shared.Contender}s their turns. The {@link
 * dev.unrolled.benchmarks.shared.Results} become a {@link
 * dev.unrolled.benchmarks.shared.ResultsTable}, and a {@link
 * dev.unrolled.benchmarks.shared.GuideSection} of {@code performance.md}.
 */
@NullMarked
package dev.unrolled.benchmarks.shared;

import org.jspecify.annotations.NullMarked;
