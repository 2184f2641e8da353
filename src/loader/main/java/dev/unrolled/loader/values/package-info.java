/** Values, element types and shapes of inputs and outputs. */
@NullMarked
package dev.unrolled.loader.values;

import org.jspecify.annotations.NullMarked;
