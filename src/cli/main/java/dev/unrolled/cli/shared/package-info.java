/** Pieces that several commands print or read. */
@NullMarked
package dev.unrolled.cli.shared;

import org.jspecify.annotations.NullMarked;
