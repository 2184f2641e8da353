package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** Clients that send request after request, with long answers, and read none of them. */
final class SlowReaders implements Attack {

  private static final String HEAD =
      "POST /v1/models/adding:predict HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s";
  private static final int READERS = 40;
  private static final int REQUESTS = 10;
  private static final int ROWS = 5_000;

  private final Queue<SocketChannel> readers = new ArrayDeque<>();
  private final InetSocketAddress server;
  private final byte[] request;

  SlowReaders(int port) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    String body = "{\"instances\": [" + "1.5,".repeat(ROWS - 1) + "1.5]}";
    this.request = HEAD.formatted(body.length(), body).getBytes(US_ASCII);
  }

  /** One more comes, and the first goes when there are many. */
  @Override
  public int round() throws IOException {
    SocketChannel reader = SocketChannel.open();
    readers.add(reader);
    reader.setOption(StandardSocketOptions.SO_RCVBUF, 1024);
    reader.connect(server);
    reader.configureBlocking(false);
    int sent = 0;
    try {
      for (ByteBuffer rest = ByteBuffer.wrap(request);
          sent < REQUESTS && reader.write(rest) > 0; ) {
        if (!rest.hasRemaining()) {
          rest.rewind();
          sent++;
        }
      }
    } catch (IOException closed) {
      // The server may hang up.
    }
    if (readers.size() > READERS) {
      readers.remove().close();
    }
    return Math.max(1, sent);
  }

  @Override
  public void close() {
    for (SocketChannel reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
