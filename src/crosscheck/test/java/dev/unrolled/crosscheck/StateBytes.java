package dev.unrolled.crosscheck;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Bytes of states that no stream writes. */
final class StateBytes {

  private static final int HEADER = 4 + 1 + 4 + 64;

  private StateBytes() {}

  /** The state with one tensor less, and a checksum that fits. */
  static byte[] withoutLastTensor(byte[] state) {
    ByteBuffer in = ByteBuffer.wrap(state);
    int count = in.getInt(HEADER) - 1;
    int end = HEADER + 4;
    for (int i = 0; i < count; i++) {
      end += 4 + 4 * in.getInt(end);
    }
    ByteBuffer out = ByteBuffer.allocate(end + 4);
    out.put(state, 0, end).putInt(HEADER, count);
    CRC32C checksum = new CRC32C();
    checksum.update(out.array(), 0, end);
    out.putInt(end, (int) checksum.getValue());
    return out.array();
  }
}
