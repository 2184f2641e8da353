package dev.unrolled.training.text;

import dev.unrolled.seq2seq.ReservedIds;
import dev.unrolled.training.data.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens and their ids, with the ids that a decoder with feedback reserves: 0 padding, 1 unknown, 2
 * begin, 3 end.
 *
 * <p>Immutable. A file has a token per line, in the order of the ids.
 */
public final class SequenceVocabulary {

  private static final List<String> RESERVED = List.of("", "[UNK]", "[BEGIN]", "[END]");

  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();

  private SequenceVocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    for (int id = RESERVED.size(); id < tokens.size(); id++) {
      ids.put(tokens.get(id), id);
    }
  }

  /**
   * The vocabulary of tokens, the most frequent first.
   *
   * @param counts the number of occurrences of each token
   * @param leastCount the least number of occurrences of a token that is known
   * @param largestSize the largest number of ids, with the reserved ones
   * @return the vocabulary
   */
  public static SequenceVocabulary of(Map<String, Long> counts, long leastCount, int largestSize) {
    List<String> tokens = new ArrayList<>(RESERVED);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= leastCount)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Math.max(0, largestSize - RESERVED.size()))
        .forEach(entry -> tokens.add(entry.getKey()));
    return new SequenceVocabulary(tokens);
  }

  /** {@return the number of ids, with the reserved ones} */
  public int size() {
    return tokens.size();
  }

  /**
   * The ids of tokens.
   *
   * @param row the tokens
   * @return their ids; 1 for those that are not in the vocabulary
   */
  public int[] ids(List<String> row) {
    return row.stream().mapToInt(token -> ids.getOrDefault(token, ReservedIds.UNKNOWN)).toArray();
  }

  /**
   * The token of an id.
   *
   * @param id in {@code [0, V)}
   * @return the token; {@code [UNK]} for 1
   */
  public String token(int id) {
    return tokens.get(id);
  }

  /** Writes a token per line. */
  void write(Path file) throws IOException {
    Files.write(file, tokens);
  }

  /** Reads a token per line. */
  static SequenceVocabulary read(Path file) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (BufferedReader lines = TextFile.open(file)) {
      lines.lines().forEach(tokens::add);
    }
    int reserved = RESERVED.size();
    if (tokens.size() < reserved || !tokens.subList(0, reserved).equals(RESERVED)) {
      throw new IllegalArgumentException(
          file + ": expected a vocabulary that starts with " + RESERVED + ", found others");
    }
    return new SequenceVocabulary(tokens);
  }
}
