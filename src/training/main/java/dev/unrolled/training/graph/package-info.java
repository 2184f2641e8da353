/** Training of graphs that users build from operations: variables, steps and checkpoints. */
@NullMarked
package dev.unrolled.training.graph;

import org.jspecify.annotations.NullMarked;
