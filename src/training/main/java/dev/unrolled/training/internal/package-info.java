/** Checks of arguments, checksums, files and the version of this library. Not public. */
@NullMarked
package dev.unrolled.training.internal;

import org.jspecify.annotations.NullMarked;
