package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Files of a setting and its data, for the peers. */
final class TrainingFiles {

  private static final int TEST_ROWS = 1000;
  private static final long SEED = 1;

  private TrainingFiles() {}

  /** Returns rows of a setting's task. */
  static Sequences rows(Setting setting, int count) {
    return EchoTask.generate(
        setting.vocabularySize(), setting.inputSteps(), setting.outputSteps(), count, SEED);
  }

  /** Writes the data and the setting, and returns the path of the setting. */
  static String write(Setting setting, Path folder, int threads) throws IOException {
    Setting written = setting.in(folder, threads);
    int trainingRows = setting.steps() * setting.batchSize();
    Sequences data = rows(setting, trainingRows + TEST_ROWS);
    Files.write(Path.of(written.train()), lines(data.rows(0, trainingRows)));
    Files.write(Path.of(written.test()), lines(data.rows(trainingRows, data.size())));
    Path file = Path.of(written.train().replace(".train.tsv", ".json"));
    new ObjectMapper().writeValue(file.toFile(), written);
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
}
