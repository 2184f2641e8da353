package dev.unrolled.training.tuning;

import dev.unrolled.training.data.Sequences;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration of cross-validation.
 *
 * @param count the number of folds
 * @param validationFraction the fraction of the training rows that is set aside for validation
 */
record Folds(int count, double validationFraction) {

  /** Creates a task for each candidate and fold; each row is in exactly one fold. */
  List<FoldTask> tasks(List<Candidate> candidates, Sequences data, SearchModel models, long seed) {
    List<Sequences.Split> parts = data.folds(count, seed);
    List<FoldTask> tasks = new ArrayList<>();
    for (Candidate candidate : candidates) {
      for (int i = 0; i < count; i++) {
        tasks.add(new FoldTask(candidate, i + 1, parts.get(i), models, validationFraction));
      }
    }
    return tasks;
  }
}
