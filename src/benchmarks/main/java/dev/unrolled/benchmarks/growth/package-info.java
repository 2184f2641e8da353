/**
 * Time and memory of this library as functions of input length (T), vocabulary size (V), units and
 * batch size, varied one at a time.
 */
@NullMarked
package dev.unrolled.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
