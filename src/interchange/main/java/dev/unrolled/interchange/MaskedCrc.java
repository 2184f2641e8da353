package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNREADABLE;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of TensorFlow's files: CRC-32C, masked (tensorflow {@code lib/hash/crc32c.h}). */
final class MaskedCrc {

  private static final int DELTA = 0xa282ead8;
  private static final int ROTATION = 15;

  private MaskedCrc() {}

  /**
   * Checks bytes against the checksum that a file gives for them.
   *
   * @throws InterchangeException UNREADABLE if it is another
   */
  static void require(String where, int expected, ByteBuffer... parts) {
    CRC32C crc = new CRC32C();
    for (ByteBuffer part : parts) {
      crc.update(part.duplicate());
    }
    int found = Integer.rotateRight((int) crc.getValue(), ROTATION) + DELTA;
    if (found != expected) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected checksum %08x, found %08x".formatted(where, expected, found));
    }
  }
}
