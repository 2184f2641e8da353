package dev.unrolled.server.rest.request;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages bytes: some changed, left out or put in, or the end cut off.
 *
 * @param random draws what and where
 * @param bytes what is put in
 */
public record Damage(SplittableRandom random, String bytes) {

  private static final int MOST = 3;

  public byte[] to(byte[] body) {
    byte[] damaged = body;
    for (int changes = 1 + random.nextInt(MOST); changes > 0; changes--) {
      damaged = once(damaged, random.nextInt(damaged.length + 1));
    }
    return damaged;
  }

  private byte[] once(byte[] body, int at) {
    int next = Math.min(at + 1, body.length);
    return switch (random.nextInt(4)) {
      case 0 -> with(body, at, body.length);
      case 1 -> with(body, at, at, drawn());
      case 2 -> with(body, at, next);
      default -> with(body, at, next, drawn());
    };
  }

  private byte drawn() {
    return (byte) bytes.charAt(random.nextInt(bytes.length()));
  }

  /** A body with some bytes in place of a part of it. */
  private static byte[] with(byte[] body, int start, int end, byte... bytes) {
    byte[] changed = Arrays.copyOf(body, start + bytes.length + body.length - end);
    System.arraycopy(bytes, 0, changed, start, bytes.length);
    System.arraycopy(body, end, changed, start + bytes.length, body.length - end);
    return changed;
  }
}
