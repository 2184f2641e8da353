/**
 * TensorFlow Serving's REST API over HTTP: paths, status codes, probes and CORS.
 *
 * <p>{@link dev.unrolled.server.rest.json} reads and writes JSON, {@link
 * dev.unrolled.server.rest.request} request bodies, {@link dev.unrolled.server.rest.response}
 * response bodies.
 */
@NullMarked
package dev.unrolled.server.rest;

import org.jspecify.annotations.NullMarked;
