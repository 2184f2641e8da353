package dev.unrolled.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server listens.
 *
 * @param host the address, such as {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param grpc the port for gRPC; {@link #OFF} for none, {@link #ANY} for any that is free
 * @param rest the port for REST, likewise
 * @param admin the port for probes and metrics, without client certificates and tokens; {@link
 *     #OFF} for having them at the port for REST only
 * @param grpcSocket a Unix socket for gRPC, without TLS, beside its port; empty for none
 */
public record Ports(String host, int grpc, int rest, int admin, Optional<Path> grpcSocket) {

  /** No port: the protocol is not spoken. */
  public static final int OFF = 0;

  /** Any port that is free; the server says which. */
  public static final int ANY = -1;

  public Ports {
    check("grpc", grpc);
    check("rest", rest);
    check("admin", admin);
    if (grpc == OFF && rest == OFF && grpcSocket.isEmpty()) {
      throw new IllegalArgumentException("ports: expected grpc, rest or both, found neither");
    }
    checkDifferent("grpc", grpc, "rest", rest);
    checkDifferent("grpc", grpc, "admin", admin);
    checkDifferent("rest", rest, "admin", admin);
  }

  /**
   * TensorFlow Serving's ports, 8500 for gRPC and 8501 for REST, for this machine alone.
   *
   * @return the defaults
   */
  public static Ports defaults() {
    return new Ports("127.0.0.1", 8500, 8501, OFF, Optional.empty());
  }

  /**
   * These ports on another address.
   *
   * @param host the address
   * @return the ports
   */
  public Ports withHost(String host) {
    return new Ports(host, grpc, rest, admin, grpcSocket);
  }

  /**
   * Another port for gRPC.
   *
   * @param grpc the port, {@link #OFF} or {@link #ANY}
   * @return the ports
   */
  public Ports withGrpc(int grpc) {
    return new Ports(host, grpc, rest, admin, grpcSocket);
  }

  /**
   * Another port for REST.
   *
   * @param rest the port, {@link #OFF} or {@link #ANY}
   * @return the ports
   */
  public Ports withRest(int rest) {
    return new Ports(host, grpc, rest, admin, grpcSocket);
  }

  /**
   * Another port for probes and metrics.
   *
   * @param admin the port, {@link #OFF} or {@link #ANY}
   * @return the ports
   */
  public Ports withAdmin(int admin) {
    return new Ports(host, grpc, rest, admin, grpcSocket);
  }

  /**
   * A Unix socket for gRPC.
   *
   * @param socket the file that is made for it; a socket that is there already is replaced
   * @return the ports
   */
  public Ports withGrpcSocket(Path socket) {
    return new Ports(host, grpc, rest, admin, Optional.of(socket));
  }

  /**
   * Whether other machines reach them.
   *
   * @return false if the address is this machine's alone
   */
  public boolean isReachableFromOutside() {
    try {
      return !InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private static void checkDifferent(String name, int port, String otherName, int other) {
    if (port > 0 && port == other) {
      throw new IllegalArgumentException(
          "ports: expected one for %s and another for %s, found %d for both"
              .formatted(name, otherName, port));
    }
  }

  private static void check(String name, int port) {
    if (port < ANY || port > 65535) {
      throw new IllegalArgumentException(
          "%s: expected a port in [1, 65535], 0 for none or -1 for any, found %d"
              .formatted(name, port));
    }
  }
}
