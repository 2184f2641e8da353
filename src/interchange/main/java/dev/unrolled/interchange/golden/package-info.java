/** Goldens: recorded answers of a SavedModel, which are written, read and verified. */
@NullMarked
package dev.unrolled.interchange.golden;

import org.jspecify.annotations.NullMarked;
