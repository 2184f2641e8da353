package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.training.EchoTask;
import dev.unrolled.training.Sequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A workload as its peers read it: the same for all. */
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

  private static final double LEARNING_RATE = 0.01;
  private static final int TEST_ROWS = 1000;
  private static final long SEED = 1;

  /** Writes a workload's data and its setting into a folder; the setting's file. */
  static Path write(Workload workload, int threads, Path folder) throws IOException {
    int rows = workload.trainingRows() + TEST_ROWS;
    Sequences data =
        EchoTask.generate(
            workload.vocabularySize(), workload.inputSteps(), Workload.OUTPUT_STEPS, rows, SEED);
    Path train = folder.resolve(workload.name() + ".train.tsv").toAbsolutePath();
    Path test = folder.resolve(workload.name() + ".test.tsv").toAbsolutePath();
    write(train, data.rows(0, workload.trainingRows()));
    write(test, data.rows(workload.trainingRows(), rows));
    Setting setting =
        new Setting(
            workload.vocabularySize(),
            workload.inputSteps(),
            Workload.OUTPUT_STEPS,
            workload.units(),
            Workload.BATCH_SIZE,
            LEARNING_RATE,
            threads,
            train.toString(),
            test.toString());
    Path file = folder.resolve(workload.name() + ".json");
    Json.MAPPER.writeValue(file.toFile(), setting);
    return file;
  }

  static Setting read(Path file) throws IOException {
    return Json.MAPPER.readValue(file.toFile(), Setting.class);
  }

  private static void write(Path file, Sequences data) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < data.size(); row++) {
      lines.add(line(data.inputs()[row]) + "\t" + line(data.targets()[row]));
    }
    Files.write(file, lines);
  }

  private static String line(int[] ids) {
    return Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
