/** Files of a SavedModel and its graph, read before TensorFlow opens it. */
@NullMarked
package dev.unrolled.loader.savedmodel;

import org.jspecify.annotations.NullMarked;
