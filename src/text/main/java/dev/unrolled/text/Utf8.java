package dev.unrolled.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decoding of bytes that may not be UTF-8. */
final class Utf8 {

  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * Decodes as TensorFlow, Python and browsers do: each longest part of a character that is cut off
   * becomes U+FFFD. {@code new String} differs for an encoded surrogate, which is one U+FFFD there
   * and three here.
   */
  static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      out.put(REPLACEMENT);
      in.position(in.position() + (isSurrogate(in) ? 1 : result.length()));
    }
  }

  /** Whether the next bytes begin as an encoded surrogate does. */
  private static boolean isSurrogate(ByteBuffer in) {
    return in.remaining() > 1
        && in.get(in.position()) == (byte) 0xED
        && (in.get(in.position() + 1) & 0xE0) == 0xA0;
  }
}
