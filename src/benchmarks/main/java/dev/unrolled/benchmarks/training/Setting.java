package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Setting of a training benchmark, which all peers read from a file.
 *
 * @param train the file with the training rows
 * @param test the file with the test rows
 */
@JsonNaming(SnakeCaseStrategy.class)
record Setting(
    int vocabularySize,
    int inputSteps,
    int outputSteps,
    int units,
    int batchSize,
    double learningRate,
    int threads,
    String train,
    String test) {

  private static final int TEST_ROWS = 1000;
  private static final long SEED = 1;

  /** Writes the data and the setting, and returns the path of the setting. */
  String write(Path file, int steps) throws IOException {
    int trainingRows = steps * batchSize;
    int rows = trainingRows + TEST_ROWS;
    Sequences data = EchoTask.generate(vocabularySize, inputSteps, outputSteps, rows, SEED);
    Files.write(Path.of(train), lines(data.rows(0, trainingRows)));
    Files.write(Path.of(test), lines(data.rows(trainingRows, rows)));
    Json.MAPPER.writeValue(file.toFile(), this);
    return file.toString();
  }

  private static Iterable<String> lines(Sequences data) {
    return IntStream.range(0, data.size())
        .mapToObj(row -> line(data.inputs()[row]) + "\t" + line(data.targets()[row]))
        .toList();
  }

  private static String line(int[] ids) {
    return Arrays.toString(ids).replaceAll("[\\[\\],]", "");
  }

  static Setting read(String file) throws IOException {
    return Json.MAPPER.readValue(Path.of(file).toFile(), Setting.class);
  }
}
