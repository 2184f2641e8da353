package dev.unrolled.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens.
 *
 * @param host the address, such as {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param grpc the port for gRPC; {@link #OFF} for none, {@link #ANY} for any that is free
 * @param rest the port for REST, likewise
 */
public record Ports(String host, int grpc, int rest) {

  /** No port: the protocol is not spoken. */
  public static final int OFF = 0;

  /** Any port that is free; the server says which. */
  public static final int ANY = -1;

  public Ports {
    check("grpc", grpc);
    check("rest", rest);
    if (grpc == OFF && rest == OFF) {
      throw new IllegalArgumentException("ports: expected grpc, rest or both, found neither");
    }
    if (grpc > 0 && grpc == rest) {
      throw new IllegalArgumentException(
          "ports: expected one for grpc and another for rest, found %d for both".formatted(grpc));
    }
  }

  /**
   * TensorFlow Serving's ports, 8500 for gRPC and 8501 for REST, for this machine alone.
   *
   * @return the defaults
   */
  public static Ports defaults() {
    return new Ports("127.0.0.1", 8500, 8501);
  }

  /**
   * These ports on another address.
   *
   * @param host the address
   * @return the ports
   */
  public Ports withHost(String host) {
    return new Ports(host, grpc, rest);
  }

  /**
   * Another port for gRPC.
   *
   * @param grpc the port, {@link #OFF} or {@link #ANY}
   * @return the ports
   */
  public Ports withGrpc(int grpc) {
    return new Ports(host, grpc, rest);
  }

  /**
   * Another port for REST.
   *
   * @param rest the port, {@link #OFF} or {@link #ANY}
   * @return the ports
   */
  public Ports withRest(int rest) {
    return new Ports(host, grpc, rest);
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

  private static void check(String name, int port) {
    if (port < ANY || port > 65535) {
      throw new IllegalArgumentException(
          "%s: expected a port in [1, 65535], 0 for none or -1 for any, found %d"
              .formatted(name, port));
    }
  }
}
