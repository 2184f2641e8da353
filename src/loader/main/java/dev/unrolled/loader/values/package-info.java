/** Values, element types and shapes: inputs and answers as Java values. */
@NullMarked
package dev.unrolled.loader.values;

import org.jspecify.annotations.NullMarked;
