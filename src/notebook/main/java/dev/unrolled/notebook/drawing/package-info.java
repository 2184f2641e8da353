/**
 * Charts and diagrams for the notebook's cells, readable in black and white.
 *
 * <p>They only draw: a cell computes its numbers. Boxes of diagrams have the type of their
 * operation, so a test compares diagrams with TensorFlow's graph.
 */
@NullMarked
package dev.unrolled.notebook.drawing;

import org.jspecify.annotations.NullMarked;
