package dev.unrolled.training.tuning;

import java.util.Comparator;
import java.util.List;

/**
 * What a search found.
 *
 * @param scoring what the candidates were judged by
 * @param ranked the candidates, the best first; equal ones in the grid's order, and at the end
 *     those that diverged
 */
public record TuningResults(Scoring scoring, List<CandidateResult> ranked) {

  /** Copies the list. */
  public TuningResults {
    ranked = List.copyOf(ranked);
  }

  /** Ranks candidates. */
  static TuningResults of(Scoring scoring, List<CandidateResult> candidates) {
    Comparator<CandidateResult> lowestFirst =
        Comparator.comparingDouble(
            result -> scoring.higherIsBetter() ? -result.mean(scoring) : result.mean(scoring));
    return new TuningResults(scoring, candidates.stream().sorted(lowestFirst).toList());
  }

  /**
   * The best candidate.
   *
   * @return the first of the ranked ones, which diverged if all did
   */
  public CandidateResult best() {
    return ranked.get(0);
  }
}
