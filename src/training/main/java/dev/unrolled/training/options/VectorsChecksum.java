package dev.unrolled.training.options;

import dev.unrolled.formats.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** Tells one set of vectors from another. */
final class VectorsChecksum {

  private VectorsChecksum() {}

  /** SHA-256 of the numbers, row by row, little-endian: NumPy's {@code a.tobytes()}. */
  static String sha256(FloatNdArray vectors) {
    MessageDigest digest = Sha256.digest();
    vectors.elements(0).forEach(row -> digest.update(bytes(row)));
    return Sha256.hex(digest);
  }

  private static byte[] bytes(FloatNdArray row) {
    float[] values = new float[Math.toIntExact(row.size())];
    row.copyTo(DataBuffers.of(values, false, false));
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
