/**
 * Listeners that show people how training goes: a progress bar, a CSV log, TensorBoard's files.
 *
 * <p>This module may use {@code dev.unrolled.training}, the weights of {@code dev.unrolled.rnn} and
 * libraries for showing things. It is the only library that writes to a stream, and only to the one
 * that it is given.
 */
@NullMarked
package dev.unrolled.reporting;

import org.jspecify.annotations.NullMarked;
