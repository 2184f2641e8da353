/**
 * Reads and writes JSON with the syntax, number formats and error messages of TensorFlow Serving.
 *
 * <p>Knows nothing of models or HTTP.
 */
@NullMarked
package dev.unrolled.server.rest.json;

import org.jspecify.annotations.NullMarked;
