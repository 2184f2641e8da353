/**
 * Plots of training runs, of the gates and states of cells and of any figures, as PNG and SVG.
 *
 * <p>{@link dev.unrolled.reporting.plots.Plots} makes them from Java values. They are legible in
 * black and white: lines differ in stroke and marker, maps in darkness. Nothing here opens a window
 * or a session.
 */
@NullMarked
package dev.unrolled.reporting.plots;

import org.jspecify.annotations.NullMarked;
