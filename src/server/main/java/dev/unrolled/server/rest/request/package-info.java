/**
 * Request bodies: JSON to the input tensors of predict, and to the examples of classify and
 * regress.
 *
 * <p>Shapes: {@code []} is a scalar; {@code N} is the number of instances of a request.
 */
@NullMarked
package dev.unrolled.server.rest.request;

import org.jspecify.annotations.NullMarked;
