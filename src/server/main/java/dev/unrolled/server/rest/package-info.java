/**
 * TensorFlow Serving's REST: JSON in and out, by its rules and in its words.
 *
 * <p>This room may use the server's other rooms, Armeria and Jackson. A request's body is a {@link
 * dev.unrolled.server.rest.PredictBody} or {@link dev.unrolled.server.rest.ExamplesBody}, read
 * without HTTP; every refusal of one is in {@link dev.unrolled.server.rest.RestErrors}.
 *
 * <p>Shapes: {@code []} is a scalar; {@code N} is how many items a request has.
 */
@NullMarked
package dev.unrolled.server.rest;

import org.jspecify.annotations.NullMarked;
