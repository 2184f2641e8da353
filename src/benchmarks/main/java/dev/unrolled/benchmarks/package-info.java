/**
 * Benchmarks beside other libraries, one package for each kind.
 *
 * <ul>
 *   <li>{@code server}: requests to the server.
 *   <li>{@code inference}: predictions, and calls of the loader.
 *   <li>{@code training}: training steps.
 *   <li>{@code growth}: time and memory against the sizes of the work.
 *   <li>{@code shared}: what all of them use.
 * </ul>
 */
@NullMarked
package dev.unrolled.benchmarks;

import org.jspecify.annotations.NullMarked;
