package dev.unrolled.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts tokens, from which a vocabulary is made. For one thread. */
public final class TokenCounts {

  private final Map<String, Long> counts = new HashMap<>();

  /** Creates counts of no tokens. */
  public TokenCounts() {}

  /**
   * Counts a token.
   *
   * @param token the token
   */
  public void add(String token) {
    counts.merge(token, 1L, Long::sum);
  }

  /**
   * Counts tokens.
   *
   * @param tokens the tokens of a text
   */
  public void addAll(List<String> tokens) {
    tokens.forEach(this::add);
  }

  /**
   * How often each token occurs.
   *
   * @return the counts by token
   */
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /**
   * Makes a vocabulary of the most frequent tokens.
   *
   * @param reserved the reserved ids
   * @param leastCount the number of times that a token of the vocabulary occurs at least
   * @param largestSize the largest number of ids, V, with the reserved ones
   * @return the vocabulary
   */
  public Vocabulary vocabulary(ReservedTokens reserved, long leastCount, int largestSize) {
    return Vocabulary.of(counts, reserved, leastCount, largestSize);
  }
}
