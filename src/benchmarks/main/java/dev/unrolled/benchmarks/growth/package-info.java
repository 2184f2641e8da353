/**
 * How the time and the memory of training and of answers grow with the sizes of the work.
 *
 * <p>One size at a time differs from the notebook's. Each point is measured in a process of its
 * own, a probe, which {@link dev.unrolled.benchmarks.growth.GrowthFigures} starts with a task and
 * which answers with a line of JSON.
 *
 * <p>Letters: {@code B} rows of a batch, {@code T} ids in, {@code V} ids there are, {@code U}
 * units.
 */
@NullMarked
package dev.unrolled.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
