/** Graphs and sessions of training, scoring and inference. Not part of the public API. */
@NullMarked
package dev.unrolled.training.internal.graph;

import org.jspecify.annotations.NullMarked;
