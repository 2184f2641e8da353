package dev.unrolled.cli.serve;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import java.io.PrintWriter;
import java.util.SortedSet;

/**
 * Message of a server that has started.
 *
 * @param server the server
 * @param host where it listens
 * @param security how one is let in
 * @param bytesInFlight the limit of bytes in flight
 */
record Welcome(ModelServer server, String host, SecurityFlags security, long bytesInFlight) {

  void print(PrintWriter out) {
    SortedSet<String> names = server.models().names();
    out.printf(
        "unrolled serves %s%n", names.isEmpty() ? "no models yet" : String.join(", ", names));
    if (server.grpcPort() != Ports.OFF) {
      out.printf("  gRPC  %s:%d%n", shownHost(), server.grpcPort());
    }
    if (server.adminPort() != Ports.OFF) {
      out.printf("  admin http://%s:%d/metrics%n", shownHost(), server.adminPort());
    }
    if (server.restPort() != Ports.OFF) {
      out.printf("  REST  %s%n", rest());
    }
    if (server.restPort() != Ports.OFF && !names.isEmpty()) {
      out.printf("%nTry:%n  %s%n%n", new SampleCall(server.models(), rest(), security).curl());
    }
    out.printf(
        "%d processors, %d MiB of heap; requests and answers in flight: at most %d MiB%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        bytesInFlight >> 20);
    out.println("SIGTERM or Ctrl-C: what has come is answered, then it ends.");
    out.flush();
  }

  /** A certificate is for a name, and seldom for an address. */
  private String rest() {
    boolean encrypted = security.certificate != null;
    String name = encrypted && shownHost().equals("127.0.0.1") ? "localhost" : shownHost();
    return "%s://%s:%d".formatted(encrypted ? "https" : "http", name, server.restPort());
  }

  /** An address that one can connect to, in brackets if it has colons. */
  private String shownHost() {
    String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return shown.contains(":") ? "[" + shown + "]" : shown;
  }
}
