package dev.unrolled.training.text;

import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.TokenCounts;
import dev.unrolled.text.Tokenizer;

/** Counts of the tokens of pairs, from which both vocabularies are made. For one thread. */
public final class PairCounts {

  private final Tokenizer source;
  private final Tokenizer target;
  private final TokenCounts sources = new TokenCounts();
  private final TokenCounts targets = new TokenCounts();

  /**
   * Begins to count.
   *
   * @param source splits inputs
   * @param target splits outputs
   */
  public PairCounts(Tokenizer source, Tokenizer target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Counts the tokens of a pair.
   *
   * @param pair an input with its output
   */
  public void add(TextPair pair) {
    sources.addAll(source.tokens(pair.source()));
    targets.addAll(target.tokens(pair.target()));
  }

  /**
   * Makes the vocabularies.
   *
   * @param leastCount the least number of occurrences of a token that is known
   * @return the encoding
   */
  public PairEncoding encoding(long leastCount) {
    var reserved = ReservedTokens.PADDING_UNKNOWN_BEGIN_END;
    return new PairEncoding(
        source,
        sources.vocabulary(reserved, leastCount, Integer.MAX_VALUE),
        target,
        targets.vocabulary(reserved, leastCount, Integer.MAX_VALUE));
  }
}
