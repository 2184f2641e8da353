package dev.unrolled.training.tuning;

import java.util.Comparator;
import java.util.List;

/**
 * Results of a search.
 *
 * @param scoring the metric that ranks the candidates
 * @param ranked the candidates, best first; ties in the grid's order, diverged ones last
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

  /** {@return the best candidate: the first of the ranked candidates} */
  public CandidateResult best() {
    return ranked.get(0);
  }
}
