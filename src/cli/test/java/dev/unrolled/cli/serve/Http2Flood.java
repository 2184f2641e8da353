package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Connections of HTTP/2 that keep the server busy with frames: requests that are reset at once,
 * pings, settings, and headers that never end.
 */
record Http2Flood(int port, SplittableRandom random) implements Attack {

  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int FRAMES = 500;

  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;
  private static final int END_OF_STREAM_AND_HEADERS = 5;

  /** {@code :method: POST}, {@code :scheme: http}, {@code :path: /v1/models/adding:predict}. */
  private static final byte[] REQUEST = header("/v1/models/adding:predict");

  @Override
  public int round() throws IOException {
    int sent = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      out.write(PREFACE);
      out.write(frame(SETTINGS, 0, 0, new byte[0]));
      int kind = random.nextInt(4);
      for (; sent < FRAMES; sent++) {
        for (byte[] frame : frames(kind, 2 * sent + 1)) {
          out.write(frame);
        }
      }
      out.flush();
    } catch (IOException closed) {
      // That is what a server may do.
    }
    return Math.max(1, sent);
  }

  private List<byte[]> frames(int kind, int stream) {
    return switch (kind) {
      case 0 ->
          List.of(
              frame(HEADERS, END_OF_STREAM_AND_HEADERS, stream, REQUEST),
              frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
      case 1 -> List.of(frame(PING, 0, 0, new byte[8]));
      case 2 -> List.of(frame(SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, (byte) 0xff, (byte) 0xff}));
      default ->
          List.of(
              stream == 1
                  ? frame(HEADERS, 0, 1, REQUEST)
                  : frame(CONTINUATION, 0, 1, header("/" + "x".repeat(100))));
    };
  }

  /** By static and literal entries of HPACK. */
  private static byte[] header(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x83);
    block.write(0x86);
    block.write(0x04);
    block.write(path.length());
    block.writeBytes(path.getBytes(US_ASCII));
    return block.toByteArray();
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(payload.length >> 16);
    frame.write(payload.length >> 8);
    frame.write(payload.length);
    frame.write(type);
    frame.write(flags);
    for (int shift = 24; shift >= 0; shift -= 8) {
      frame.write(stream >> shift);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }
}
