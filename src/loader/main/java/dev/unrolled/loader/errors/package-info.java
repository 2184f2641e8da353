/** The loader's exception and its reasons. */
@NullMarked
package dev.unrolled.loader.errors;

import org.jspecify.annotations.NullMarked;
