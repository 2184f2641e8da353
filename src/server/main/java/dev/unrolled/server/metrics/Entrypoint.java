package dev.unrolled.server.metrics;

/** API by which a request came. */
public enum Entrypoint {
  /** The REST API. */
  REST,
  /** The gRPC API. */
  GRPC
}
