package dev.unrolled.training.tuning;

import dev.unrolled.training.Sequences;
import java.util.ArrayList;
import java.util.List;

/**
 * How data is parted.
 *
 * @param count the number of folds
 * @param validationFraction the part of what a model learns from that is set aside for validation
 */
record Folds(int count, double validationFraction) {

  /** A task for every fold; each row is in exactly one fold. */
  List<FoldTask> tasks(Candidate candidate, Sequences data, long seed) {
    List<Sequences.Split> parts = data.folds(count, seed);
    List<FoldTask> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(new FoldTask(candidate, i + 1, parts.get(i), validationFraction));
    }
    return tasks;
  }
}
