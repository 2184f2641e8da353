/**
 * Recurrent cells, the loop over time, and layers over sequences, as TensorFlow operations.
 *
 * <p>This package only builds graphs: it opens no Session, reads no data and prints nothing. A cell
 * ({@link dev.unrolled.rnn.RNNCell}) is one time step, {@link dev.unrolled.rnn.Unroll} is the only
 * loop over time, and weights come through {@link dev.unrolled.rnn.Parameters}, so that one forward
 * pass serves training and inference.
 *
 * <p>Letters for shapes: {@code B} batch, {@code T} time, {@code F} features, {@code U} units,
 * {@code V} vocabulary, {@code E} embedding size, {@code C} classes. Public edges are batch-major
 * {@code [B, T, ...]}; inside, tensors are time-major, and {@link dev.unrolled.rnn.TimeMajor}
 * changes the axes.
 *
 * <p>All types are immutable. A graph is built by one thread.
 */
@NullMarked
package dev.unrolled.rnn;

import org.jspecify.annotations.NullMarked;
