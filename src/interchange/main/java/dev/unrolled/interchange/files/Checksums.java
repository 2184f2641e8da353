package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.formats.MaskedCrc;
import dev.unrolled.interchange.errors.InterchangeException;
import java.nio.ByteBuffer;

/** Checksums of a checkpoint's files. */
final class Checksums {

  private Checksums() {}

  /**
   * Checks bytes against their checksum.
   *
   * @throws InterchangeException UNREADABLE if they do not match
   */
  static void require(String where, int expected, ByteBuffer... parts) {
    int found = MaskedCrc.of(parts);
    if (found != expected) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: the file is damaged: expected checksum %08x, found %08x; copy it again"
              .formatted(where, expected, found));
    }
  }
}
