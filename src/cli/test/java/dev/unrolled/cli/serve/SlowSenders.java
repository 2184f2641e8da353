package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Queue;

/** Clients that begin a request and do not end it. */
final class SlowSenders implements Attack {

  private static final int SENDERS = 500;
  private static final String BEGUN =
      "POST /v1/models/adding:predict HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\n"
          + "{\"instances\": [";

  private final Queue<Socket> senders = new ArrayDeque<>();
  private final int port;

  SlowSenders(int port) {
    this.port = port;
  }

  @Override
  public int round() throws IOException {
    Socket sender = new Socket(InetAddress.getLoopbackAddress(), port);
    senders.add(sender);
    sender.getOutputStream().write(BEGUN.getBytes(US_ASCII));
    if (senders.size() > SENDERS) {
      senders.remove().close();
    }
    return 1;
  }

  @Override
  public void close() {
    for (Socket sender : senders) {
      try {
        sender.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
