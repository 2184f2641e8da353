/**
 * A prediction of ours beside those of other libraries, each in a process of its own.
 *
 * <p>All call the model of {@code savedmodels/echo}: from ids in an array of the language to both
 * outputs in such arrays. {@code python/inference/peer.py} says how the processes and {@link
 * dev.unrolled.benchmarks.inference.InferenceFigures} talk.
 *
 * <p>Letters: {@code B} rows of a call, {@code T} = 5 ids in, {@code K} = 2 ids out, {@code V} =
 * 100 ids there are.
 */
@NullMarked
package dev.unrolled.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
