package dev.unrolled.training.tuning;

/** Trains and scores one model of a search. Called by several threads at once. */
@FunctionalInterface
public interface FoldTrainer {

  /**
   * Trains the model of a candidate without one fold and scores it on that.
   *
   * @param candidate the candidate
   * @param fold the number of the fold, from 1
   * @return the result
   * @throws InterruptedException if the thread is interrupted
   */
  FoldResult train(Candidate candidate, int fold) throws InterruptedException;
}
