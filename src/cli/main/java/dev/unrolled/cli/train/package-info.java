/** The command {@code train}: options, data, the run and its export. */
@NullMarked
package dev.unrolled.cli.train;

import org.jspecify.annotations.NullMarked;
