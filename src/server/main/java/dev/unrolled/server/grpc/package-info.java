/**
 * TensorFlow Serving's gRPC: messages in and out.
 *
 * <p>This room translates messages to the values of {@code inference} and back, and exceptions to
 * gRPC's statuses. {@code stubs} is generated from {@code main/proto}.
 */
@NullMarked
package dev.unrolled.server.grpc;

import org.jspecify.annotations.NullMarked;
