package dev.unrolled.benchmarks.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Training workload: the echo task with an LSTM encoder-decoder that predicts two ids.
 *
 * @param vocabularySize the number of ids, V
 * @param inputSteps the input length, T
 * @param units the number of units of both LSTMs
 * @param batchSize the number of rows in a batch
 * @param steps the number of training steps in an epoch
 * @param rounds the number of counted rounds, one epoch each
 */
public record Workload(
    String name,
    int vocabularySize,
    int inputSteps,
    int units,
    int batchSize,
    int steps,
    int rounds) {

  /** Output length. */
  public static final int OUTPUT_STEPS = 2;

  static final List<Workload> ALL =
      List.of(
          new Workload("notebook", 100, 5, 150, 200, 200, 15),
          new Workload("units-512", 100, 5, 512, 200, 30, 5),
          new Workload("steps-50", 100, 50, 150, 200, 30, 5),
          new Workload("steps-200", 100, 200, 150, 200, 10, 5),
          new Workload("vocabulary-10000", 10_000, 5, 150, 200, 20, 5),
          new Workload("vocabulary-50000", 50_000, 5, 150, 200, 6, 5));

  private static final double LEARNING_RATE = 0.01;

  /** Returns the workload with few steps and one round, for a smoke test. */
  Workload shortened() {
    int few = Math.max(2, steps / 10);
    return new Workload(name, vocabularySize, inputSteps, units, batchSize, few, 1);
  }

  Workload withRounds(int other) {
    return new Workload(name, vocabularySize, inputSteps, units, batchSize, steps, other);
  }

  /** Writes data and setting for the peers, and returns the path of the setting. */
  public String write(Path folder, int threads) throws IOException {
    Path files = folder.toAbsolutePath().resolve(name.replace(' ', '_'));
    Setting setting =
        new Setting(
            vocabularySize,
            inputSteps,
            OUTPUT_STEPS,
            units,
            batchSize,
            LEARNING_RATE,
            threads,
            files + ".train.tsv",
            files + ".test.tsv");
    return setting.write(Path.of(files + ".json"), steps);
  }
}
