package dev.unrolled.training.internal;

import dev.unrolled.formats.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder's file {@code SHA256SUMS}, which {@code sha256sum -c} reads too. */
public final class Checksums {

  private static final String NAME = "SHA256SUMS";

  private Checksums() {}

  /** Takes down the checksum of every other file of a folder. */
  public static void write(Path folder) throws IOException {
    Files.write(folder.resolve(NAME), lines(folder));
  }

  /**
   * Checks that a folder holds what was taken down, and nothing else.
   *
   * @throws IOException if it does not; the message says which file is wrong
   */
  public static void verify(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(NAME))) {
      throw new IOException("expected the file " + NAME + ", found none");
    }
    List<String> expected = Files.readAllLines(folder.resolve(NAME));
    List<String> found = lines(folder);
    if (!found.equals(expected)) {
      List<String> wrong = new ArrayList<>(expected);
      wrong.removeAll(found);
      throw new IOException(
          wrong.isEmpty()
              ? "expected the files of SHA256SUMS, found others"
              : "expected SHA-256 and file \"%s\", found otherwise".formatted(wrong.get(0)));
    }
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : FileTree.list(folder)) {
      if (!file.endsWith(NAME)) {
        lines.add(Sha256.of(file) + "  " + file.getFileName());
      }
    }
    return lines;
  }
}
