package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Setting of a training benchmark, which all peers read from a file: the echo task with an LSTM
 * encoder-decoder that predicts two ids.
 *
 * @param vocabularySize the number of ids, V
 * @param inputSteps the input length, T
 * @param outputSteps the output length, K
 * @param units the number of units of both LSTMs
 * @param batchSize the number of rows in a batch
 * @param steps the number of training steps in an epoch
 * @param train the file with the training rows
 * @param test the file with the test rows
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Setting(
    int vocabularySize,
    int inputSteps,
    int outputSteps,
    int units,
    int batchSize,
    int steps,
    double learningRate,
    int threads,
    String train,
    String test) {

  private static final double EPOCH_GFLOP = 137;

  /** The notebook's sizes. */
  static final Setting NOTEBOOK = of(100, 5, 150, 200);

  /** Returns a setting without files, with about the same work in each epoch. */
  static Setting of(int vocabularySize, int inputSteps, int units, int batchSize) {
    Setting step =
        new Setting(
            vocabularySize, inputSteps, 2, units, batchSize, 1, 0.01, 2, "train.tsv", "test.tsv");
    double steps = EPOCH_GFLOP / StepProducts.of(step, batchSize).gflop();
    return step.withSteps((int) Math.max(6, Math.min(steps, 200)));
  }

  /** Returns the same setting with another number of steps. */
  Setting withSteps(int other) {
    return new Setting(
        vocabularySize,
        inputSteps,
        outputSteps,
        units,
        batchSize,
        other,
        learningRate,
        threads,
        train,
        test);
  }

  /** Returns the same setting with files in a folder. */
  Setting in(Path folder, int threads) {
    String name = "steps-%d_vocabulary-%d_units-%d_batch-%d";
    String sizes = name.formatted(inputSteps, vocabularySize, units, batchSize);
    String files = folder.toAbsolutePath().resolve(sizes).toString();
    return new Setting(
        vocabularySize,
        inputSteps,
        outputSteps,
        units,
        batchSize,
        steps,
        learningRate,
        threads,
        files + ".train.tsv",
        files + ".test.tsv");
  }

  /** Reads a setting from its file. */
  public static Setting read(String file) throws IOException {
    return new ObjectMapper().readValue(Path.of(file).toFile(), Setting.class);
  }
}
