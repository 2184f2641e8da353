package dev.unrolled.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reader of UTF-8 whose errors name the line and the byte. */
final class Utf8Reader extends Reader {

  private final String name;
  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13).limit(0);
  private long line = 1;
  private long lineBytes;
  private boolean ended;

  Utf8Reader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (length > 0 && chars.position() == offset) {
      int from = bytes.position();
      CoderResult result = decoder.decode(bytes, chars, ended);
      count(from);
      if (result.isError()) {
        throw new IllegalArgumentException(
            "%s:%d: expected text in UTF-8, found byte 0x%02X at byte %d of the line: another encoding or a binary file"
                .formatted(name, line, bytes.get(bytes.position()), lineBytes + 1));
      }
      if (result.isUnderflow()) {
        if (ended) {
          break;
        }
        fill();
      }
    }
    int read = chars.position() - offset;
    return read == 0 && length > 0 ? -1 : read;
  }

  /** Counts lines, and bytes of the current line, from a position to the current one. */
  private void count(int from) {
    for (int i = from; i < bytes.position(); i++) {
      lineBytes++;
      if (bytes.get(i) == '\n') {
        line++;
        lineBytes = 0;
      }
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  /** Whether a read does not wait: decoded or available bytes are left. */
  @Override
  public boolean ready() throws IOException {
    return bytes.hasRemaining() || in.available() > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
