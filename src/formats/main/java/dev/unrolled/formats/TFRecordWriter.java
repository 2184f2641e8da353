package dev.unrolled.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a TFRecord file for {@link TFRecordReader} and TensorFlow.
 *
 * <p>For one thread. Owns an open file; close it to flush the last records.
 */
public final class TFRecordWriter implements AutoCloseable {

  private final OutputStream out;

  private TFRecordWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Creates a file.
   *
   * @param file the file; an existing one is overwritten
   * @return the writer, to be closed by the caller
   * @throws IOException if the file cannot be created
   */
  public static TFRecordWriter create(Path file) throws IOException {
    return new TFRecordWriter(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  /**
   * Adds a record.
   *
   * @param record its bytes, not modified
   * @throws IOException if it cannot be written
   */
  public void write(byte[] record) throws IOException {
    writeChecked(littleEndian(Long.BYTES).putLong(record.length).array());
    writeChecked(record);
  }

  /**
   * Hands what was written to the system, so that other processes can read it.
   *
   * @throws IOException if it cannot be written
   */
  public void flush() throws IOException {
    out.flush();
  }

  private void writeChecked(byte[] bytes) throws IOException {
    out.write(bytes);
    out.write(littleEndian(Integer.BYTES).putInt(MaskedCrc.of(bytes)).array());
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
