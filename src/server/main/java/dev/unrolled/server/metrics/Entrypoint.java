package dev.unrolled.server.metrics;

/** Where a request came in. */
public enum Entrypoint {
  /** In JSON. */
  REST,
  /** In TensorFlow Serving's messages. */
  GRPC
}
