/** Graphs and sessions of training, scoring and inference. Not public. */
@NullMarked
package dev.unrolled.training.internal.graph;

import org.jspecify.annotations.NullMarked;
