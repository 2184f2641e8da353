package dev.unrolled.server;

import static dev.unrolled.server.errors.Code.UNAVAILABLE;

import com.linecorp.armeria.common.util.BlockingTaskExecutor;
import com.linecorp.armeria.common.util.DomainSocketAddress;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.logging.AccessLog;
import dev.unrolled.server.logging.RequestIds;
import dev.unrolled.server.tracing.RequestTracing;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A port that is listened on, with its own services. Thread-safe.
 *
 * @param server answers there
 * @param port the port, or {@link Ports#OFF} for a Unix socket alone
 * @param drain closes its connections at the end
 * @param reload reads its certificates again
 */
record Endpoint(Server server, int port, Drain drain, Runnable reload) {

  /** So long no request must have come before the last connections are closed. */
  private static final Duration QUIET = Duration.ofMillis(200);

  /**
   * Checks that a port can be listened on, as far as that can be known without doing it.
   *
   * @throws ServingException UNAVAILABLE if it cannot
   */
  static void check(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address(host, port));
    } catch (IOException e) {
      throw cannotListen(host, port, e);
    }
  }

  /**
   * Listens.
   *
   * @param options where else, and how much it takes on
   * @param executor runs what blocks; stays the caller's
   * @param listener the port and its services
   * @throws ServingException UNAVAILABLE if that is not possible
   */
  static Endpoint listen(ServerOptions options, BlockingTaskExecutor executor, Listener listener) {
    String host = options.ports().host();
    Drain drain = new Drain();
    try {
      ServerBuilder builder = builder(options, executor, drain);
      Runnable reload =
          listener.port() == Ports.OFF
              ? () -> {}
              : listener.security().addTo(builder, address(host, listener.port()));
      listener.security().addTokensTo(builder);
      builder.decorator(listener.bytes());
      listener.services().accept(builder);
      Server server = builder.build();
      server.start().join();
      return new Endpoint(server, port(server), drain, reload);
    } catch (CompletionException | UnknownHostException e) {
      throw cannotListen(host, listener.port(), e.getCause() == null ? e : e.getCause());
    }
  }

  /** The one of the network. */
  private static int port(Server server) {
    return server.activePorts().keySet().stream()
        .filter(address -> !(address instanceof DomainSocketAddress))
        .mapToInt(InetSocketAddress::getPort)
        .findFirst()
        .orElse(Ports.OFF);
  }

  private static ServerBuilder builder(
      ServerOptions options, BlockingTaskExecutor executor, Drain drain) {
    Limits limits = options.limits();
    ServerBuilder builder =
        Server.builder()
            .blockingTaskExecutor(executor, false)
            .meterRegistry(new CompositeMeterRegistry())
            .maxRequestLength(limits.requestBytes())
            .requestTimeout(limits.requestTimeout())
            .gracefulShutdownTimeout(QUIET, limits.requestTimeout().plus(QUIET))
            .bossGroupFactory(Acceptor::create)
            .childChannelPipelineCustomizer(drain::accept)
            .http2MaxStreamsPerConnection(options.operations().maxStreams())
            .maxConnectionAge(options.operations().maxConnectionAge())
            .unloggedExceptionsReportInterval(Duration.ZERO)
            .decorator(drain)
            .decorator(new EarlyResponses())
            .decorator(new RequestIds(options.operations().telemetry().map(RequestTracing::new)));
    return options.accessLog() ? builder.accessLogWriter(new AccessLog(), true) : builder;
  }

  /** Answers the requests that have arrived, then closes the ports. */
  CompletableFuture<Void> stop() {
    drain.begin();
    return server.stop();
  }

  private static InetSocketAddress address(String host, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), Math.max(0, port));
  }

  private static ServingException cannotListen(String host, int port, Throwable e) {
    return new ServingException(
        UNAVAILABLE, "cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), e);
  }
}
