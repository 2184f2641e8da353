package dev.unrolled.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Whether {@code unrolled serve} could listen on a port of this machine.
 *
 * @param flag the flag of {@code unrolled serve} that changes the port
 * @param port the port
 */
record PortCheck(String flag, int port) implements Check {

  @Override
  public List<Finding> findings() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return List.of(Finding.ok("port " + port, "free"));
    } catch (IOException e) {
      return List.of(
          Finding.warning(
              "port " + port,
              "cannot listen: " + e.getMessage(),
              "another port for the server: unrolled serve %s=-1 takes any".formatted(flag)));
    }
  }
}
