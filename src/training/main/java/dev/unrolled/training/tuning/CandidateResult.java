package dev.unrolled.training.tuning;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Results of a candidate on all folds.
 *
 * @param candidate the candidate
 * @param folds the results by fold
 */
public record CandidateResult(Candidate candidate, List<FoldResult> folds) {

  /** Copies the list. */
  public CandidateResult {
    folds = List.copyOf(folds);
  }

  /**
   * Computes the unweighted mean over the folds.
   *
   * @param scoring the metric
   * @return the mean; NaN if a model diverged
   */
  public double mean(Scoring scoring) {
    return mean(fold -> fold.value(scoring));
  }

  /**
   * Computes the population standard deviation over the folds, as scikit-learn does.
   *
   * @param scoring the metric
   * @return the standard deviation; NaN if a model diverged
   */
  public double standardDeviation(Scoring scoring) {
    double mean = mean(scoring);
    return Math.sqrt(mean(fold -> Math.pow(fold.value(scoring) - mean, 2)));
  }

  private double mean(ToDoubleFunction<FoldResult> value) {
    return folds.stream().mapToDouble(value).average().orElseThrow();
  }

  /** {@return the total training time: the sum over the folds, in seconds} */
  public double seconds() {
    return folds.stream().mapToDouble(FoldResult::seconds).sum();
  }
}
