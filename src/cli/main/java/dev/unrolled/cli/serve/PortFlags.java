package dev.unrolled.cli.serve;

import dev.unrolled.server.Ports;
import picocli.CommandLine.Option;

/** Where the server listens, and what it tells of who came. */
final class PortFlags {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}, this machine alone).")
  String host = Ports.defaults().host();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "For gRPC; 0 for none, -1 for any that is free (default: ${DEFAULT-VALUE}).")
  private int grpc = Ports.defaults().grpc();

  @Option(
      names = "--rest_api_port",
      paramLabel = "PORT",
      description =
          "For REST and the page; 0 for none, -1 for any that is free (default: ${DEFAULT-VALUE}).")
  private int rest = Ports.defaults().rest();

  @Option(
      names = "--rest_api_enable_cors_support",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Whether pages of other origins may ask (default: ${DEFAULT-VALUE}).")
  boolean cors;

  @Option(
      names = "--access_log",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Tell each request on standard error, in Apache's combined format (default: ${DEFAULT-VALUE}).")
  boolean accessLog;

  Ports ports() {
    Ports ports = Ports.defaults().withHost(host);
    Ports withRest = Flag.named("--rest_api_port", () -> ports.withGrpc(Ports.ANY).withRest(rest));
    return Flag.named("--port", () -> withRest.withGrpc(grpc));
  }
}
