/**
 * Serves SavedModels to clients in any language, over the REST and gRPC APIs of TensorFlow Serving.
 *
 * <p>A request names a model, a version and a signature. {@code models} leases the version, so that
 * it stays open meanwhile; {@code inference} runs it on Java values; {@code rest} and {@code grpc}
 * translate at the edge. An error is a {@link dev.unrolled.server.errors.ServingException} with the
 * code and the message of TensorFlow Serving.
 *
 * <p>The module depends on loader and formats, Armeria, gRPC, TensorFlow's messages and SLF4J, and
 * on no other module.
 */
@NullMarked
package dev.unrolled.server;

import org.jspecify.annotations.NullMarked;
