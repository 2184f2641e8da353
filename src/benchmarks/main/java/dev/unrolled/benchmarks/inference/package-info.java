/**
 * Predictions of this library and others with the model of {@code savedmodels/echo}, each in its
 * own process. The benchmarks of the loader are a race with other peers.
 *
 * <p>Shapes: {@code B} rows, input length {@code T} = 5, output length {@code K} = 2, vocabulary
 * size {@code V} = 100. {@code python/inference/peer.py} describes the commands and responses.
 */
@NullMarked
package dev.unrolled.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
