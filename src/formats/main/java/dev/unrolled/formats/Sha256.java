package dev.unrolled.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** SHA-256 of data that is added in parts. */
public final class Sha256 {

  private final MessageDigest digest;

  /** Creates the checksum of no data. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every Java runtime, found none", e);
    }
  }

  /**
   * Computes the checksum of a file.
   *
   * @param file the file, read to its end
   * @return its checksum
   * @throws IOException if the file cannot be read
   */
  public static String of(Path file) throws IOException {
    Sha256 checksum = new Sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), checksum.digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return checksum.hex();
  }

  /** Computes the checksum of vectors, row by row, little-endian: NumPy's {@code a.tobytes()}. */
  public static String of(FloatNdArray vectors) {
    Sha256 checksum = new Sha256();
    vectors
        .elements(0)
        .forEach(
            row -> {
              float[] values = new float[Math.toIntExact(row.size())];
              row.copyTo(DataBuffers.of(values, false, false));
              checksum.add(values, ByteOrder.LITTLE_ENDIAN);
            });
    return checksum.hex();
  }

  /** Adds bytes. */
  public void add(byte[] bytes) {
    digest.update(bytes);
  }

  /** Adds the four bytes of each value, big-endian. */
  public void add(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    digest.update(bytes.array());
  }

  /** Adds the four bytes of each value, big-endian. */
  public void add(float[] values) {
    add(values, ByteOrder.BIG_ENDIAN);
  }

  private void add(float[] values, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(order);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes.array());
  }

  /** Returns the checksum in lower-case hexadecimal digits. No more data can be added. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
