package dev.unrolled.formats;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Checksum of TensorFlow's files: a CRC-32C, rotated and offset.
 *
 * <p>tensorflow {@code lib/hash/crc32c.h}.
 */
public final class MaskedCrc {

  private static final int ROTATION = 15;
  private static final int MASK = 0xa282ead8;

  private MaskedCrc() {}

  /**
   * Computes the checksum of bytes.
   *
   * @param bytes the bytes
   * @return the checksum
   */
  public static int of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /**
   * Computes the checksum of several buffers in sequence.
   *
   * @param parts the buffers, whose positions are not changed
   * @return the checksum
   */
  public static int of(ByteBuffer... parts) {
    CRC32C crc = new CRC32C();
    for (ByteBuffer part : parts) {
      crc.update(part.duplicate());
    }
    return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
  }
}
