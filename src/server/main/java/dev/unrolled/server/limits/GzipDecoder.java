package dev.unrolled.server.limits;

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
public record GzipDecoder(int ratio, int longest) {

  /** So far a ratio says nothing. */
  private static final int SMALL = 1 << 20;

  private static final int PART = 8 << 10;

  /** How long a body of a length may become, in bytes. */
  public int limit(int length) {
    return (int) Math.min(longest, Math.max(SMALL, (long) ratio * length));
  }

  /**
   * Decompresses a body.
   *
   * @param body the compressed body
   * @param inflated receives the decompressed bytes
   * @return whether the whole body was decompressed; false if it exceeds the limit
   * @throws IOException if the body is not in gzip format
   * @throws dev.unrolled.server.errors.ServingException RESOURCE_EXHAUSTED if too many bytes are in
   *     flight
   */
  public boolean inflate(byte[] body, CountedBytes inflated) throws IOException {
    int limit = limit(body.length);
    byte[] part = new byte[PART];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      int read = in.read(part);
      while (read >= 0 && inflated.size() <= limit) {
        inflated.write(part, 0, read);
        read = in.read(part);
      }
    }
    return inflated.size() <= limit;
  }
}
