/**
 * Results that are kept, and the guide's tables made from them.
 *
 * <p>Each benchmark has a {@link dev.unrolled.benchmarks.guide.Section}: its results in {@code
 * results/} as JSON, its part of {@code performance.md} between two markers.
 */
@NullMarked
package dev.unrolled.benchmarks.guide;

import org.jspecify.annotations.NullMarked;
