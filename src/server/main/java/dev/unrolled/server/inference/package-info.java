/**
 * Predict, classify and regress on a version of a model, independent of the protocol: Java values
 * in and out.
 *
 * <p>Shapes: {@code N} examples, {@code C} classes.
 */
@NullMarked
package dev.unrolled.server.inference;

import org.jspecify.annotations.NullMarked;
