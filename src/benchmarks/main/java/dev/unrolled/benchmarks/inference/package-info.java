/**
 * Predictions of the model of {@code savedmodels/echo} beside other libraries, each in a process of
 * its own. The benchmarks of the loader are the same race with other peers.
 *
 * <p>Shapes: {@code B} rows, {@code T} = 5 ids read, {@code K} = 2 ids written, a vocabulary of
 * {@code V} = 100. {@code python/inference/peer.py} describes the commands and answers.
 */
@NullMarked
package dev.unrolled.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
