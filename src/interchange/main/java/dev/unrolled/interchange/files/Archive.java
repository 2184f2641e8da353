package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.TOO_LARGE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSAFE_ARCHIVE;

import dev.unrolled.interchange.errors.InterchangeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip file that is read into memory entry by entry, up to a limit.
 *
 * <p>Unpacked bytes are counted while they are read: declared sizes are not trusted. For one
 * thread; the caller closes it.
 */
final class Archive implements AutoCloseable {

  /** The largest array of a JVM. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final Path path;
  private final ZipFile zip;
  private final long limit;
  private long bytesLeft;

  private Archive(Path path, ZipFile zip, long limit) {
    this.path = path;
    this.zip = zip;
    this.limit = limit;
    this.bytesLeft = limit;
  }

  /**
   * Opens an archive.
   *
   * @throws InterchangeException UNREADABLE if it is not a zip file; UNSAFE_ARCHIVE if an entry's
   *     path leads out of it
   */
  static Archive open(Path path, ReadOptions options) {
    Archive archive;
    try {
      archive = new Archive(path, new ZipFile(path.toFile()), options.maxBytes());
    } catch (IOException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected a zip file, found %s".formatted(path, e.getMessage()), e);
    }
    try {
      archive.names().forEach(archive::requireInside);
      return archive;
    } catch (RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /** Returns the entries that are not folders, in the archive's order. */
  List<String> names() {
    return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  /**
   * Reads an entry.
   *
   * @throws InterchangeException UNREADABLE if it is missing or damaged; TOO_LARGE if the sum of
   *     all entries read exceeds the limit
   */
  byte[] read(String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new InterchangeException(
          UNREADABLE, "%s: missing entry %s; entries: %s".formatted(path, name, names()));
    }
    try (InputStream stream = zip.getInputStream(entry)) {
      int allowed = (int) Math.min(bytesLeft, MAX_ARRAY);
      byte[] bytes = stream.readNBytes(allowed);
      if (bytes.length == allowed && stream.read() >= 0) {
        throw new InterchangeException(
            TOO_LARGE,
            "%s: expected at most %d bytes in all, found more at %s".formatted(path, limit, name));
      }
      bytesLeft -= bytes.length;
      return bytes;
    } catch (IOException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: %s is damaged: %s".formatted(path, name, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, path + ": " + e.getMessage(), e);
    }
  }

  private void requireInside(String name) {
    boolean outside =
        name.startsWith("/")
            || name.matches("[A-Za-z]:.*")
            || name.contains("\\")
            || Arrays.asList(name.split("/", -1)).contains("..");
    if (outside) {
      throw new InterchangeException(
          UNSAFE_ARCHIVE, "%s: expected entries inside it, found \"%s\"".formatted(path, name));
    }
  }
}
