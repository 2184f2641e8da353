package dev.unrolled.cli.serve;

import dev.unrolled.server.Ports;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Ports of the server, and its log of requests. */
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

  @Option(
      names = "--admin_port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "For probes and metrics, without TLS, client certificates and tokens; 0 for having them at"
              + " the port for REST only (default: ${DEFAULT-VALUE}).")
  private int admin;

  @Option(
      names = "--grpc_socket_path",
      paramLabel = "FILE",
      description = "A Unix socket for gRPC, without TLS, beside its port.")
  private @Nullable Path grpcSocket;

  @Option(
      names = "--enable_serialization_as_tensor_content",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Whether gRPC answers numbers as bytes, in place of one by one (default:"
              + " ${DEFAULT-VALUE}).")
  boolean tensorContent;

  Ports ports() {
    Ports host = Ports.defaults().withHost(this.host);
    Ports ports =
        grpcSocket == null || grpcSocket.toString().isEmpty()
            ? host
            : host.withGrpcSocket(grpcSocket);
    Ports withRest = Flag.named("--rest_api_port", () -> ports.withGrpc(Ports.ANY).withRest(rest));
    Ports withGrpc = Flag.named("--port", () -> withRest.withGrpc(grpc));
    return Flag.named("--admin_port", () -> withGrpc.withAdmin(admin));
  }
}
