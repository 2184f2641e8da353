package dev.unrolled.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** A file that is read in blocks, and found out if it is no longer what it was. */
final class BlockFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private BlockFile(Path path, long size) throws IOException {
    this.path = path;
    this.size = size;
    this.channel = FileChannel.open(path);
  }

  /** Opens a file as it is now. */
  static BlockFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + ": expected a text file, found a folder");
    }
    return new BlockFile(path, Files.size(path));
  }

  /** Opens a file that had a size. */
  static BlockFile open(Path path, long size) throws IOException {
    return new BlockFile(path, size);
  }

  long size() {
    return size;
  }

  /** Some bytes, as long as the file is as long as it was. */
  byte[] bytes(long offset, int length) throws IOException {
    if (channel.size() != size) {
      throw changed("%d bytes".formatted(size), "%d".formatted(channel.size()));
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
      // A read may give less than was asked for.
    }
    if (bytes.hasRemaining()) {
      throw changed("%d bytes".formatted(size), "%d".formatted(offset + bytes.position()));
    }
    return bytes.array();
  }

  /** A block's bytes, as they were when its checksum was taken. */
  byte[] bytes(TextBlock block) throws IOException {
    byte[] bytes = bytes(block.offset(), block.length());
    if (checksum(bytes) != block.checksum()) {
      throw changed(
          "the bytes from %d to %d".formatted(block.offset(), block.offset() + block.length()),
          "others");
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
        "%s changed while it was in use: expected %s as when it was opened, found %s"
            .formatted(path, expected, found));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
