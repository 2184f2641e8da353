package dev.unrolled.text.vectors;

import java.util.List;
import java.util.Locale;

/**
 * Coverage of a vocabulary by a file of word vectors.
 *
 * @param tokens the number of tokens of the vocabulary, without the reserved ones
 * @param exact how many of them have a vector of their own
 * @param lowerCase how many others have that of the same word in lower case
 * @param missing the tokens without a vector, the most frequent first
 */
public record VectorCoverage(int tokens, int exact, int lowerCase, List<String> missing) {

  private static final int SHOWN = 10;

  /** Copies the list. */
  public VectorCoverage {
    missing = List.copyOf(missing);
  }

  /**
   * The part of the tokens that have a vector.
   *
   * @return from 0 to 1
   */
  public double share() {
    return tokens == 0 ? 0 : (double) (exact + lowerCase) / tokens;
  }

  /** For people, on one line. */
  @Override
  public String toString() {
    String shown = String.join(" ", missing.stream().limit(SHOWN).toList());
    return String.format(
        Locale.ROOT,
        "%d of %d tokens (%.1f %%), %d of them in lower case%s",
        exact + lowerCase,
        tokens,
        100 * share(),
        lowerCase,
        missing.isEmpty()
            ? ""
            : "; without a vector: " + shown + (missing.size() > SHOWN ? " ..." : ""));
  }
}
