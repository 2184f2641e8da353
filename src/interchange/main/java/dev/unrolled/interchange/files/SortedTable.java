package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sorted string table in a checkpoint's {@code .index} file.
 *
 * <p>The format is LevelDB's (leveldb {@code doc/table_format.md}; tensorflow {@code
 * core/lib/io/table.cc}). Blocks of keys and values are each followed by a compression byte and a
 * masked CRC-32C. An index block points to them. A footer of 48 bytes points to the index and ends
 * in a magic number. A key starts with the number of bytes that it shares with the one before.
 * TensorFlow writes uncompressed blocks.
 *
 * @param entries the values by key, sorted
 */
record SortedTable(Map<String, ByteBuffer> entries) {

  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final int FOOTER = 48;

  SortedTable {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  private static boolean hasMagic(ByteBuffer file) {
    return file.limit() >= FOOTER && file.getLong(file.limit() - Long.BYTES) == MAGIC;
  }

  /**
   * Reads a table.
   *
   * @throws InterchangeException UNREADABLE if it is not a table or is damaged; UNSUPPORTED if its
   *     blocks are compressed
   */
  static SortedTable read(Path path) {
    try {
      return new Reader(path, littleEndian(Files.readAllBytes(path))).read();
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, "%s: cannot be read: %s".formatted(path, e), e);
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException
        | NegativeArraySizeException e) {
      throw new InterchangeException(
          UNREADABLE, path + ": expected a sorted string table, found a damaged one", e);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(LITTLE);
  }

  private record Reader(Path path, ByteBuffer file) {

    SortedTable read() {
      if (!hasMagic(file)) {
        throw new InterchangeException(
            UNREADABLE,
            "%s: expected a sorted string table, found %d bytes that do not end as one"
                .formatted(path, file.limit()));
      }
      ByteBuffer footer = file.position(file.limit() - FOOTER);
      skipHandle(footer);
      Map<String, ByteBuffer> found = new LinkedHashMap<>();
      block(footer).values().forEach(handle -> found.putAll(block(handle)));
      return new SortedTable(found);
    }

    private static void skipHandle(ByteBuffer buffer) {
      varint(buffer);
      varint(buffer);
    }

    /** Returns the entries of a handle's block. */
    private Map<String, ByteBuffer> block(ByteBuffer handle) {
      int offset = Math.toIntExact(varint(handle));
      int size = Math.toIntExact(varint(handle));
      ByteBuffer block = file.slice(offset, size).order(LITTLE);
      byte compression = file.get(offset + size);
      Checksums.require(
          "%s, block at byte %d".formatted(path, offset),
          file.getInt(offset + size + 1),
          file.slice(offset, size + 1));
      if (compression != 0) {
        throw new InterchangeException(
            UNSUPPORTED,
            "%s: expected uncompressed blocks, found compression %d".formatted(path, compression));
      }
      return entries(block);
    }

    private static Map<String, ByteBuffer> entries(ByteBuffer block) {
      int restarts = block.getInt(block.limit() - Integer.BYTES);
      block.limit(block.limit() - Integer.BYTES * (restarts + 1));
      Map<String, ByteBuffer> found = new LinkedHashMap<>();
      byte[] key = {};
      while (block.hasRemaining()) {
        int shared = (int) varint(block);
        int added = (int) varint(block);
        int length = (int) varint(block);
        byte[] next = Arrays.copyOf(key, shared + added);
        block.get(next, shared, added);
        key = next;
        found.put(new String(key, StandardCharsets.UTF_8), block.slice(block.position(), length));
        block.position(block.position() + length);
      }
      return found;
    }
  }

  /**
   * Reads a varint: seven bits per byte, lowest first; the top bit marks all bytes but the last.
   */
  static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = buffer.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
