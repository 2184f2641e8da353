package dev.unrolled.training.tuning;

/** Watches a search. */
@FunctionalInterface
public interface TuningListener {

  /**
   * A model was trained and scored; called by one thread at a time.
   *
   * @param candidate what it was trained with
   * @param fold what it gave
   * @param progress how far the search is
   */
  void onFoldEnd(Candidate candidate, FoldResult fold, TuningProgress progress);
}
