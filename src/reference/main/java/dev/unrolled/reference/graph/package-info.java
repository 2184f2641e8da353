/** TensorFlow graphs whose inputs and weights are {@link dev.unrolled.reference.Matrix} values. */
@NullMarked
package dev.unrolled.reference.graph;

import org.jspecify.annotations.NullMarked;
