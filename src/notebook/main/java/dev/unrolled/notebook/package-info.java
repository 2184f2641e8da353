/**
 * Notebook file, and the command that runs it.
 *
 * <p>The notebook {@code recurrent-networks.ipynb} is the only source: the pages of {@code
 * src/site/markdown/notebook} are generated from it. This package runs Python's Jupyter in a
 * process. Charts and diagrams are in {@code dev.unrolled.notebook.drawing}.
 */
@NullMarked
package dev.unrolled.notebook;

import org.jspecify.annotations.NullMarked;
