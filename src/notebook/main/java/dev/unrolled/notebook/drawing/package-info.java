/**
 * What the notebook's cells draw with: charts and diagrams that can be read in black and white.
 *
 * <p>Pictures only, no figures of their own: a cell computes and shows its numbers. Diagrams know
 * which operations they stand for, so that a test can hold them against TensorFlow's graph.
 */
@NullMarked
package dev.unrolled.notebook.drawing;

import org.jspecify.annotations.NullMarked;
