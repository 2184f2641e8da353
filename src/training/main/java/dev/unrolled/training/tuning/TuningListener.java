package dev.unrolled.training.tuning;

/** Observer of a search. */
@FunctionalInterface
public interface TuningListener {

  /**
   * Called after a model was trained and scored, by one thread at a time.
   *
   * @param candidate the candidate
   * @param fold the result
   * @param progress the progress of the search
   */
  void onFoldEnd(Candidate candidate, FoldResult fold, TuningProgress progress);
}
