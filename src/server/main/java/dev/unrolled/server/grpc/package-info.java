/**
 * TensorFlow Serving's gRPC services: protobuf messages to Java values and back, and exceptions to
 * gRPC statuses.
 *
 * <p>{@code stubs} is generated from {@code main/proto}.
 */
@NullMarked
package dev.unrolled.server.grpc;

import org.jspecify.annotations.NullMarked;
