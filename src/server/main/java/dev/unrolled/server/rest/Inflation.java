package dev.unrolled.server.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Inflates requests that came compressed by gzip, and stops before they become too long.
 *
 * @param ratio how many times longer a request may become
 * @param longest how long it may become, in bytes
 */
record Inflation(int ratio, int longest) {

  /** So far a ratio says nothing. */
  private static final int SMALL = 1 << 20;

  /** A request that would become too long. */
  static final class TooLongException extends Exception {

    private static final long serialVersionUID = 1L;

    TooLongException(int limit) {
      super("Request inflates to more than %d bytes, which is the limit".formatted(limit));
    }
  }

  /**
   * Inflates a body.
   *
   * @return its bytes; none if they are not gzip's, as in TensorFlow Serving
   * @throws TooLongException if it becomes longer than it may
   */
  byte[] inflate(byte[] body) throws TooLongException {
    int limit = (int) Math.min(longest, Math.max(SMALL, (long) ratio * body.length));
    byte[] inflated = read(body, limit);
    if (inflated.length > limit) {
      throw new TooLongException(limit);
    }
    return inflated;
  }

  /** One byte more than may be, if there are so many. */
  private static byte[] read(byte[] body, int limit) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes((int) Math.min(Integer.MAX_VALUE, limit + 1L));
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
