package dev.unrolled.formats;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum of TensorFlow's files: a CRC32C, rotated and shifted away from itself.
 *
 * <p>tensorflow {@code lib/hash/crc32c.h}.
 */
public final class MaskedCrc {

  private static final int ROTATION = 15;
  private static final int MASK = 0xa282ead8;

  private MaskedCrc() {}

  /**
   * The checksum of bytes.
   *
   * @param bytes the bytes
   * @return the checksum
   */
  public static int of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /**
   * The checksum of several runs of bytes, one after the other.
   *
   * @param parts the runs, whose positions stay as they are
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
