package dev.unrolled.training.text;

import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.TokenCounts;
import dev.unrolled.text.TokenFeature;
import dev.unrolled.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** Counts of tokens' features, from which vocabularies are made. */
public final class VocabularyCounts {

  private final Tokenizer tokenizer;
  private final List<TokenFeature> features;
  private final List<TokenCounts> counts = new ArrayList<>();

  /**
   * Begins to count.
   *
   * @param tokenizer splits texts
   * @param features the features that get ids, at least one
   */
  public VocabularyCounts(Tokenizer tokenizer, List<TokenFeature> features) {
    this.tokenizer = tokenizer;
    this.features = List.copyOf(features);
    features.forEach(feature -> counts.add(new TokenCounts()));
  }

  /**
   * Counts tokens.
   *
   * @param tokens the tokens of a row
   */
  public void add(List<String> tokens) {
    for (int i = 0; i < features.size(); i++) {
      for (String token : tokens) {
        counts.get(i).add(features.get(i).of(token));
      }
    }
  }

  /**
   * Makes the vocabularies.
   *
   * @param leastCount the number of times that a feature of a vocabulary occurs at least
   * @param largestSize the largest number of ids of a vocabulary
   * @return the encoding
   */
  public TextEncoding encoding(long leastCount, int largestSize) {
    return new TextEncoding(
        tokenizer,
        features,
        counts.stream()
            .map(count -> count.vocabulary(ReservedTokens.PADDING_UNKNOWN, leastCount, largestSize))
            .toList());
  }
}
