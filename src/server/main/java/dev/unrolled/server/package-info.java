/**
 * Serves SavedModels to clients in any language, by TensorFlow Serving's REST and gRPC.
 *
 * <p>This house may use the rooms loader and formats, Armeria, gRPC, TensorFlow's messages and
 * SLF4J, and no other module.
 *
 * <p>The way through: a request names a model, a version and a signature; {@code models} leads it
 * to a version that stays open meanwhile; {@code inference} runs it on Java values; {@code rest}
 * and {@code grpc} translate at the edge. Whatever a client did wrong is a {@link
 * dev.unrolled.server.ServingException} with the code and the words of TensorFlow Serving.
 */
@NullMarked
package dev.unrolled.server;

import org.jspecify.annotations.NullMarked;
