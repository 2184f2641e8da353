/**
 * Classes that all benchmarks share: race, results, tables and the guide.
 *
 * <p>A {@link dev.unrolled.benchmarks.shared.Race} runs {@link
 * dev.unrolled.benchmarks.shared.Contender}s by turns. {@link
 * dev.unrolled.benchmarks.shared.ResultsTable} formats its {@link
 * dev.unrolled.benchmarks.shared.Results}, and a {@link
 * dev.unrolled.benchmarks.shared.GuideSection} puts them into {@code performance.md}.
 */
@NullMarked
package dev.unrolled.benchmarks.shared;

import org.jspecify.annotations.NullMarked;
