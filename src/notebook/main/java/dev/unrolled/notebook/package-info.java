/**
 * The notebook as a file, and the command that runs it.
 *
 * <p>The notebook {@code recurrent-networks.ipynb} is the one source: its outputs and the pages of
 * {@code src/site/markdown/notebook} are made from it. This room runs Python's Jupyter in a process
 * and knows nothing of networks; what cells draw is in {@code dev.unrolled.notebook.drawing}.
 */
@NullMarked
package dev.unrolled.notebook;

import org.jspecify.annotations.NullMarked;
