package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What is trained: the echo task by the notebook's encoder-decoder, in some size. Batches have 200
 * rows.
 *
 * @param vocabularySize ids, V
 * @param inputSteps ids read, T
 * @param units of both LSTMs, U
 * @param steps training steps of an epoch, which is a round
 * @param rounds that count: more where they are short, since a machine's bad times last seconds
 */
@JsonNaming(SnakeCaseStrategy.class)
record Workload(String name, int vocabularySize, int inputSteps, int units, int steps, int rounds) {

  static final int BATCH_SIZE = 200;
  static final int OUTPUT_STEPS = 2;

  static final List<Workload> ALL =
      List.of(
          new Workload("notebook", 100, 5, 150, 200, 15),
          new Workload("units-512", 100, 5, 512, 30, 5),
          new Workload("steps-50", 100, 50, 150, 30, 5),
          new Workload("steps-200", 100, 200, 150, 10, 5),
          new Workload("vocabulary-10000", 10_000, 5, 150, 20, 5),
          new Workload("vocabulary-50000", 50_000, 5, 150, 6, 5));

  /** The same with a few steps and one round, to see that all works. */
  Workload tried() {
    return new Workload(name, vocabularySize, inputSteps, units, Math.max(2, steps / 10), 1);
  }

  Workload withRounds(int other) {
    return new Workload(name, vocabularySize, inputSteps, units, steps, other);
  }

  int trainingRows() {
    return steps * BATCH_SIZE;
  }
}
