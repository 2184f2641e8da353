/**
 * Weights in the files of Keras, TensorFlow, NumPy and PyTorch: readers of all, and a writer of
 * {@code .npz}.
 */
@NullMarked
package dev.unrolled.interchange.files;

import org.jspecify.annotations.NullMarked;
