/**
 * What can be asked of a version of a model, whatever the protocol: Java values in and out.
 *
 * <p>This room may use loader and the exception of the server. Shapes: {@code N} examples, {@code
 * C} classes.
 */
@NullMarked
package dev.unrolled.server.inference;

import org.jspecify.annotations.NullMarked;
