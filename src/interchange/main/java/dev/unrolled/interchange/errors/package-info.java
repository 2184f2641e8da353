/** Errors of files, conversions and goldens. */
@NullMarked
package dev.unrolled.interchange.errors;

import org.jspecify.annotations.NullMarked;
