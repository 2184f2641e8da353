package dev.unrolled.server.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Inflates requests that came compressed by gzip, and stops before they become too long.
 *
 * @param ratio how many times longer a request may become
 * @param longest how long it may become, in bytes
 */
record GzipDecoder(int ratio, int longest) {

  /** So far a ratio says nothing. */
  private static final int SMALL = 1 << 20;

  /** How long a body of a length may become, in bytes. */
  int limit(int length) {
    return (int) Math.min(longest, Math.max(SMALL, (long) ratio * length));
  }

  /**
   * Inflates a body.
   *
   * @return its bytes, none if they are not gzip's, as in TensorFlow Serving; empty if it becomes
   *     longer than it may
   */
  Optional<byte[]> inflate(byte[] body) {
    int limit = limit(body.length);
    return Optional.of(read(body, limit)).filter(inflated -> inflated.length <= limit);
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
