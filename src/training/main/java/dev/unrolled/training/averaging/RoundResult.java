package dev.unrolled.training.averaging;

import java.io.Serializable;

/**
 * Weights and slots after a round, of one partition or averaged over several.
 *
 * @param variables the weights and slots
 * @param totals the sums over the steps; the average is weighted by its rows
 */
public record RoundResult(FlatWeights variables, RoundTotals totals) implements Serializable {

  /**
   * Returns the result of a partition without rows.
   *
   * @param start the weights and slots
   * @return the same, with no rows
   */
  public static RoundResult unchanged(FlatWeights start) {
    return new RoundResult(start, RoundTotals.NONE);
  }

  /** Averages with another result, weighted by the rows. */
  RoundResult and(RoundResult other) {
    RoundTotals both = totals.and(other.totals);
    if (totals.rows() == 0 || other.totals.rows() == 0) {
      return new RoundResult(totals.rows() == 0 ? other.variables : variables, both);
    }
    return new RoundResult(
        variables.averaged(totals.rows(), other.variables, other.totals.rows()), both);
  }
}
