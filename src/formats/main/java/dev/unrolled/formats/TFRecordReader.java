package dev.unrolled.formats;

import static dev.unrolled.formats.FormatException.Reason.CORRUPT;
import static dev.unrolled.formats.FormatException.Reason.TOO_LONG;
import static dev.unrolled.formats.FormatException.Reason.TRUNCATED;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the records of a TFRecord file.
 *
 * <p>A record is its length in 8 bytes, a checksum of the length, its bytes and a checksum of the
 * bytes, little-endian. Both checksums are verified. For one thread. Owns an open file; close it.
 */
public final class TFRecordReader implements AutoCloseable {

  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private final Path file;
  private final InputStream in;
  private final long size;
  private long offset;

  private TFRecordReader(Path file, InputStream in, long size) {
    this.file = file;
    this.in = in;
    this.size = size;
  }

  /**
   * Opens a file.
   *
   * @param file an uncompressed TFRecord file
   * @return the reader, to be closed by the caller
   * @throws IOException if the file cannot be opened
   */
  public static TFRecordReader open(Path file) throws IOException {
    long size = Files.size(file);
    return new TFRecordReader(file, new BufferedInputStream(Files.newInputStream(file)), size);
  }

  /**
   * Reads the next record.
   *
   * @return its bytes, which the caller owns; empty at the end of the file
   * @throws FormatException TRUNCATED, CORRUPT or TOO_LONG, with the record's offset; the reader
   *     cannot be used after it
   * @throws IOException if the file cannot be read
   */
  public Optional<byte[]> read() throws IOException {
    if (offset == size) {
      return Optional.empty();
    }
    long start = offset;
    byte[] length = readChecked(start, "length", Long.BYTES);
    return Optional.of(readChecked(start, "bytes", length(start, length)));
  }

  /** Reads bytes and verifies the checksum after them. */
  private byte[] readChecked(long start, String what, int length) throws IOException {
    byte[] bytes = readBytes(start, length);
    int stored = littleEndian(readBytes(start, Integer.BYTES)).getInt();
    int found = MaskedCrc.of(bytes);
    if (stored != found) {
      throw invalid(
          CORRUPT,
          start,
          "expected checksum %08x of its %s, found %08x".formatted(stored, what, found));
    }
    return bytes;
  }

  private byte[] readBytes(long start, int length) throws IOException {
    byte[] bytes = length <= size - offset ? in.readNBytes(length) : new byte[0];
    if (bytes.length < length) {
      throw invalid(
          TRUNCATED,
          start,
          "expected %d bytes at offset %d, found the end of the file at %d"
              .formatted(length, offset, size));
    }
    offset += length;
    return bytes;
  }

  private int length(long start, byte[] bytes) throws FormatException {
    long length = littleEndian(bytes).getLong();
    if (length < 0 || length > MAX_LENGTH) {
      throw invalid(
          TOO_LONG,
          start,
          "expected at most %d bytes, found %s"
              .formatted(MAX_LENGTH, Long.toUnsignedString(length)));
    }
    return (int) length;
  }

  private FormatException invalid(FormatException.Reason reason, long start, String problem) {
    return new FormatException(
        reason, "%s, record at offset %d: %s".formatted(file, start, problem));
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
