package dev.unrolled.training.averaging;

import java.io.Serializable;

/**
 * Sums over the training steps of a round, or of several.
 *
 * @param rows the number of rows
 * @param lossSum the sum of the batches' mean losses
 * @param tokenLossSum the sum of the tokens' losses
 * @param tokens the sum of the tokens' weights
 * @param correct the sum of the weights of correct predictions
 */
public record RoundTotals(
    long rows, double lossSum, double tokenLossSum, double tokens, double correct)
    implements Serializable {

  /** The totals of no step. */
  static final RoundTotals NONE = new RoundTotals(0, 0, 0, 0, 0);

  /** Adds other totals. */
  RoundTotals and(RoundTotals other) {
    return new RoundTotals(
        rows + other.rows,
        lossSum + other.lossSum,
        tokenLossSum + other.tokenLossSum,
        tokens + other.tokens,
        correct + other.correct);
  }

  /** Returns the mean loss of a token. */
  double loss() {
    return tokens == 0 ? 0 : tokenLossSum / tokens;
  }

  /** Returns the fraction of tokens predicted correctly. */
  double accuracy() {
    return tokens == 0 ? 0 : correct / tokens;
  }
}
