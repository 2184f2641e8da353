package dev.unrolled.benchmarks.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Training that is timed: the echo task by an LSTM encoder-decoder that writes two ids.
 *
 * @param vocabularySize number of ids, V
 * @param inputSteps ids read, T
 * @param units units of both LSTMs
 * @param batchSize rows of a batch
 * @param steps training steps of an epoch
 * @param rounds rounds that count, an epoch each; more where they are short
 */
public record Workload(
    String name,
    int vocabularySize,
    int inputSteps,
    int units,
    int batchSize,
    int steps,
    int rounds) {

  /** Ids written. */
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

  /** Returns the same workload with a few steps and one round, to see that it works. */
  Workload shortened() {
    int few = Math.max(2, steps / 10);
    return new Workload(name, vocabularySize, inputSteps, units, batchSize, few, 1);
  }

  Workload withRounds(int other) {
    return new Workload(name, vocabularySize, inputSteps, units, batchSize, steps, other);
  }

  /** Writes data and setting for the peers, and returns the file of the setting. */
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
