package dev.unrolled.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** File that is read in blocks, with detection of changes. */
final class BlockFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private BlockFile(Path path, long size) throws IOException {
    this.path = path;
    this.size = size;
    this.channel = FileChannel.open(path);
  }

  /** Opens a file and records its current size. */
  static BlockFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + ": expected a text file, found a folder");
    }
    return new BlockFile(path, Files.size(path));
  }

  /** Opens a file that must have the given size. */
  static BlockFile open(Path path, long size) throws IOException {
    return new BlockFile(path, size);
  }

  long size() {
    return size;
  }

  /** Reads bytes, and fails if the file's size has changed. */
  byte[] bytes(long offset, int length) throws IOException {
    if (channel.size() != size) {
      throw changed("%d bytes".formatted(size), "%d".formatted(channel.size()));
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
      // A read may return fewer bytes than requested.
    }
    if (bytes.hasRemaining()) {
      throw changed("%d bytes".formatted(size), "%d".formatted(offset + bytes.position()));
    }
    return bytes.array();
  }

  /** Reads a block, and fails if its bytes do not have the recorded checksum. */
  byte[] bytes(TextBlock block) throws IOException {
    byte[] bytes = bytes(block.offset(), block.length());
    if (checksum(bytes) != block.checksum()) {
      throw changed(
          "CRC-32C %08x of bytes %d to %d"
              .formatted(block.checksum(), block.offset(), block.offset() + block.length()),
          "%08x".formatted(checksum(bytes)));
    }
    return bytes;
  }

  static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private IOException changed(String expected, String found) {
    return new IOException(
        "%s: changed while in use: expected %s, as when it was opened, found %s"
            .formatted(path, expected, found));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
