package dev.unrolled.training.tuning;

import dev.unrolled.training.data.Sequences;
import java.util.ArrayList;
import java.util.List;

/**
 * How data is parted.
 *
 * @param count the number of folds
 * @param validationFraction the part of what a model learns from that is set aside for validation
 */
record Folds(int count, double validationFraction) {

  /** A task for each candidate and each fold; each row is in exactly one fold. */
  List<FoldTask> tasks(List<Candidate> candidates, Sequences data, long seed) {
    List<Sequences.Split> parts = data.folds(count, seed);
    List<FoldTask> tasks = new ArrayList<>();
    for (Candidate candidate : candidates) {
      for (int i = 0; i < count; i++) {
        tasks.add(new FoldTask(candidate, i + 1, parts.get(i), validationFraction));
      }
    }
    return tasks;
  }
}
