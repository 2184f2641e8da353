/**
 * Recurrent cells, the loop over time, and layers over sequences, as TensorFlow operations.
 *
 * <p>This room builds graphs and nothing else: it never opens a Session, reads no data and prints
 * nothing. It may use TensorFlow's core and framework. A cell knows one step, {@link
 * dev.unrolled.rnn.Unroll} is the only loop over time, and weights come through {@link
 * dev.unrolled.rnn.Parameters}, so that one wiring serves training and inference alike.
 *
 * <p>Letters for shapes: {@code B} batch, {@code T} time, {@code F} features, {@code U} units,
 * {@code V} vocabulary, {@code E} embedding size, {@code g} gates. Public edges are batch-major
 * {@code [B, T, ...]}; inside, tensors are time-major, and {@link dev.unrolled.rnn.TimeMajor} is
 * the place where axes change.
 *
 * <p>Everything here is immutable and builds into a graph; a graph is built by one thread.
 */
@NullMarked
package dev.unrolled.rnn;

import org.jspecify.annotations.NullMarked;
