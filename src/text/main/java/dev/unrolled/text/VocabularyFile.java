package dev.unrolled.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** File of a vocabulary: a token per line. */
public final class VocabularyFile {

  private VocabularyFile() {}

  /** Reads the tokens after the reserved ones. */
  static List<String> tokens(Path file, ReservedTokens reserved) throws IOException {
    List<String> tokens = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    // A token may be NUL, which TextFile takes for a sign of a binary file.
    try (BufferedReader reader =
        new BufferedReader(new Utf8Reader(file.toString(), Files.newInputStream(file)))) {
      requireReserved(file, reader, reserved);
      int number = reserved.count();
      for (String token = reader.readLine(); token != null; token = reader.readLine()) {
        number++;
        if (token.isEmpty()) {
          throw new IllegalArgumentException(
              "%s:%d: expected a token, found an empty line".formatted(file, number));
        }
        Integer first = lines.put(token, number);
        if (first != null) {
          throw new IllegalArgumentException(
              "%s:%d: expected each token once, found \"%s\" as on line %d"
                  .formatted(file, number, token, first));
        }
        tokens.add(token);
      }
    }
    return tokens;
  }

  private static void requireReserved(Path file, BufferedReader reader, ReservedTokens reserved)
      throws IOException {
    List<String> expected = reserved.lines();
    for (int id = 0; id < expected.size(); id++) {
      String line = reader.readLine();
      if (id == Vocabulary.PADDING && line != null) {
        line = line.startsWith("\uFEFF") ? line.substring(1) : line;
      }
      boolean padding = id == Vocabulary.PADDING && "".equals(line);
      if (!padding && !expected.get(id).equals(line)) {
        throw new IllegalArgumentException(
            "%s:%d: expected the reserved token %s of a vocabulary that begins with %s, found %s"
                .formatted(
                    file,
                    id + 1,
                    expected.get(id),
                    String.join(", ", expected),
                    line == null ? "the end of the file" : "\"" + line + "\""));
      }
    }
  }

  /**
   * Checks that a file is the one that a model was exported with.
   *
   * @param file the file
   * @param checksum its SHA-256, in hexadecimal
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it has changed
   */
  public static void requireUnchanged(Path file, String checksum) throws IOException {
    String found = checksum(Files.readAllBytes(file));
    if (!found.equals(checksum)) {
      throw new IllegalArgumentException(
          "%s: expected the vocabulary that the model was trained with, SHA-256 %s, found a changed file, %s"
              .formatted(file, checksum, found));
    }
  }

  static String checksum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
