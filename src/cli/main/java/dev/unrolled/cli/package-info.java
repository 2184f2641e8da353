/**
 * The {@code unrolled} command: one class a subcommand, and {@link dev.unrolled.cli.Unrolled} that
 * starts them.
 *
 * <p>This module may use every other one. Results go to standard output, progress and errors to
 * standard error, and the exit code is 0 for done, 1 for failed, 2 for wrong use.
 */
@NullMarked
package dev.unrolled.cli;

import org.jspecify.annotations.NullMarked;
