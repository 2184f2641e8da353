/**
 * Benchmarks of this library and others, one package for each kind.
 *
 * <ul>
 *   <li>{@code server}: requests to the server.
 *   <li>{@code inference}: predictions, and calls of the loader.
 *   <li>{@code training}: training steps.
 *   <li>{@code growth}: time and memory as functions of the model's sizes.
 *   <li>{@code shared}: race, results and tables.
 * </ul>
 */
@NullMarked
package dev.unrolled.benchmarks;

import org.jspecify.annotations.NullMarked;
