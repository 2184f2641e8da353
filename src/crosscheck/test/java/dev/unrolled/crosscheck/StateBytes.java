package dev.unrolled.crosscheck;

import java.nio.ByteBuffer;
import java.util.Arrays;
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
    byte[] shorter = Arrays.copyOf(state, end + 4);
    ByteBuffer.wrap(shorter).putInt(HEADER, count);
    return checked(shorter);
  }

  /** The state with more bytes before the checksum, which fits, or fewer. */
  static byte[] resized(byte[] state, int more) {
    return checked(Arrays.copyOf(state, state.length + more));
  }

  /** The state in another format, and a checksum that fits. */
  static byte[] inFormat(byte[] state, int format) {
    byte[] other = state.clone();
    other[4] = (byte) format;
    return checked(other);
  }

  private static byte[] checked(byte[] state) {
    int end = state.length - 4;
    CRC32C checksum = new CRC32C();
    checksum.update(state, 0, end);
    ByteBuffer.wrap(state).putInt(end, (int) checksum.getValue());
    return state;
  }
}
