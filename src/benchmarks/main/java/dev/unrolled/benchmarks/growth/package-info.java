/**
 * Time and memory of this library against the sizes of the work: ids read (T), the vocabulary (V),
 * the units and the rows of a batch, one varied at a time.
 */
@NullMarked
package dev.unrolled.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
