/**
 * Benchmarks of this library and others, one package for each kind.
 *
 * <ul>
 *   <li>{@code server}: requests to the server.
 *   <li>{@code inference}: predictions, and calls of the loader.
 *   <li>{@code training}: training steps, and their growth with the model's sizes.
 *   <li>{@code tasks}: training of a classifier, a tagger, a forecaster and an encoder-decoder.
 *   <li>{@code streams}: long sequences and single events.
 *   <li>{@code shared}: command, race, results and tables.
 * </ul>
 */
@NullMarked
package dev.unrolled.benchmarks;

import org.jspecify.annotations.NullMarked;
