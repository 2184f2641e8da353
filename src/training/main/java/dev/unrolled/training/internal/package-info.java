/**
 * Checks of arguments, checksums, files and the version of this library. Not part of the public
 * API.
 */
@NullMarked
package dev.unrolled.training.internal;

import org.jspecify.annotations.NullMarked;
