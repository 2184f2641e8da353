/**
 * Listeners that show people how training goes.
 *
 * <p>This room may use {@code dev.unrolled.training} and libraries for showing things. It is the
 * only library room that writes to a stream, and only to the one that it is given.
 */
@NullMarked
package dev.unrolled.reporting;

import org.jspecify.annotations.NullMarked;
