package dev.unrolled.training.tuning;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a candidate gave in every fold.
 *
 * @param candidate what was trained
 * @param folds its results, by fold
 */
public record CandidateResult(Candidate candidate, List<FoldResult> folds) {

  /** Copies the list. */
  public CandidateResult {
    folds = List.copyOf(folds);
  }

  /**
   * The mean over the folds, each counting the same.
   *
   * @param scoring what is judged
   * @return the mean; not a number if a model diverged
   */
  public double mean(Scoring scoring) {
    return mean(fold -> fold.value(scoring));
  }

  /**
   * How far the folds lie apart: the standard deviation of the population, as scikit-learn gives
   * it.
   *
   * @param scoring what is judged
   * @return the standard deviation; not a number if a model diverged
   */
  public double standardDeviation(Scoring scoring) {
    double mean = mean(scoring);
    return Math.sqrt(mean(fold -> Math.pow(fold.value(scoring) - mean, 2)));
  }

  private double mean(ToDoubleFunction<FoldResult> value) {
    return folds.stream().mapToDouble(value).average().orElseThrow();
  }

  /**
   * How long its models were trained.
   *
   * @return the sum over the folds, in seconds
   */
  public double seconds() {
    return folds.stream().mapToDouble(FoldResult::seconds).sum();
  }
}
