package dev.unrolled.formats;

import java.util.zip.CRC32C;

/** The checksum of a TFRecord file: a CRC32C, rotated and shifted away from itself. */
final class MaskedCrc {

  private static final int ROTATION = 15;
  private static final int MASK = 0xa282ead8;

  private MaskedCrc() {}

  static int of(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
  }
}
