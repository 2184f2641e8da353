/** The one exception of the loader and its reasons. */
@NullMarked
package dev.unrolled.loader.errors;

import org.jspecify.annotations.NullMarked;
