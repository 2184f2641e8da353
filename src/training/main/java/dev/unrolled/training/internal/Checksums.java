package dev.unrolled.training.internal;

import dev.unrolled.formats.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File {@code SHA256SUMS} of a folder, in the format of {@code sha256sum -c}. */
public final class Checksums {

  private static final String NAME = "SHA256SUMS";

  private Checksums() {}

  /** Writes the checksums of all other files of a folder. */
  public static void write(Path folder) throws IOException {
    Files.write(folder.resolve(NAME), lines(folder));
  }

  /**
   * Checks that a folder has exactly the recorded files with their checksums.
   *
   * @throws IOException if it does not; the message names a file that differs
   */
  public static void verify(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(NAME))) {
      throw new IOException(NAME + ": expected the file, found none");
    }
    List<String> expected = Files.readAllLines(folder.resolve(NAME));
    List<String> found = lines(folder);
    if (!found.equals(expected)) {
      List<String> missing = new ArrayList<>(expected);
      missing.removeAll(found);
      throw new IOException(
          missing.isEmpty()
              ? NAME + ": expected only the listed files, found others"
              : "expected SHA-256 and file \"%s\", found another checksum or no file"
                  .formatted(missing.get(0)));
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
