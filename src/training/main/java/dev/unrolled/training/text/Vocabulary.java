package dev.unrolled.training.text;

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
 * Tokens with their ids: 0 is padding, 1 any unknown token, as in Keras's {@code
 * TextVectorization}. Immutable.
 */
public final class Vocabulary {

  /** The id of tokens that are not in the vocabulary. */
  public static final int UNKNOWN = 1;

  private static final List<String> RESERVED = List.of("", "[UNK]");

  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();

  private Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    for (int id = RESERVED.size(); id < tokens.size(); id++) {
      ids.put(tokens.get(id), id);
    }
  }

  /**
   * Chooses tokens by how often they occur, the most frequent first.
   *
   * @param counts how often each token occurs
   * @param leastCount the number of times that a token of the vocabulary occurs at least
   * @param largestSize the largest number of ids, V
   * @return the vocabulary
   */
  public static Vocabulary of(Map<String, Long> counts, long leastCount, int largestSize) {
    List<String> tokens = new ArrayList<>(RESERVED);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= leastCount)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Math.max(0, largestSize - RESERVED.size()))
        .forEach(entry -> tokens.add(entry.getKey()));
    return new Vocabulary(tokens);
  }

  /**
   * The number of ids, V.
   *
   * @return V
   */
  public int size() {
    return tokens.size();
  }

  /**
   * The id of a token.
   *
   * @param token the token
   * @return an id in {@code [1, V)}
   */
  public int id(String token) {
    return ids.getOrDefault(token, UNKNOWN);
  }

  /**
   * The tokens by id.
   *
   * @return V tokens
   */
  public List<String> tokens() {
    return tokens;
  }

  /** Writes a token per line. */
  void write(Path file) throws IOException {
    Files.write(file, tokens);
  }

  /** Reads a token per line. */
  static Vocabulary read(Path file) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (BufferedReader lines = TextFile.open(file)) {
      lines.lines().forEach(tokens::add);
    }
    if (tokens.size() < RESERVED.size() || !tokens.subList(0, RESERVED.size()).equals(RESERVED)) {
      throw new IllegalArgumentException(
          file + ": expected a vocabulary, whose first lines are empty and [UNK], found others");
    }
    return new Vocabulary(tokens);
  }
}
