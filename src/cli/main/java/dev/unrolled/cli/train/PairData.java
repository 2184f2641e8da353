package dev.unrolled.cli.train;

import dev.unrolled.training.text.EncodedPairFile;
import dev.unrolled.training.text.PairCounts;
import dev.unrolled.training.text.PairEncoding;
import dev.unrolled.training.text.RowSelection;
import dev.unrolled.training.text.TextPair;
import dev.unrolled.training.text.TextPairFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of texts, mapped to what a model is trained on. Vocabularies are learned from the pairs to
 * train on.
 *
 * @param rows the pairs to train on and those set aside
 * @param encoding maps tokens to ids
 * @param samples the first pairs
 */
record PairData(RunData rows, PairEncoding encoding, List<TextPair> samples) {

  private static final int SAMPLES = 5;

  /**
   * How pairs are read and divided.
   *
   * @param texts tokenizers and files
   * @param options the fraction for testing, which is used without a test file, and the seed
   * @param start the model to start from; null to learn an encoding
   */
  record Plan(PairFlags texts, TrainingOptions options, @Nullable PairStart start) {

    long seed() {
      return options.machine.seed;
    }

    int testRows(int rows) {
      return options.checked(() -> options.batches.testRows(rows));
    }

    PairEncoding encoding(List<TextPair> train) {
      return start != null
          ? start.encoding()
          : PairEncoding.learn(train, texts.source(), texts.target(), texts.minCount());
    }
  }

  /** Divides pairs in memory. */
  static PairData of(List<TextPair> pairs, @Nullable List<TextPair> testPairs, Plan plan) {
    List<TextPair> shuffled = plan.texts.shuffled(pairs, plan.seed());
    int test = testPairs == null ? plan.testRows(pairs.size()) : 0;
    List<TextPair> train = shuffled.subList(test, shuffled.size());
    List<TextPair> aside = testPairs == null ? shuffled.subList(0, test) : testPairs;
    PairEncoding encoding = plan.encoding(train);
    RunData rows =
        new RunData(
            encoding.pairs(train).sequences(),
            aside.isEmpty() ? null : encoding.pairs(aside).sequences());
    return new PairData(rows, encoding, first(pairs));
  }

  /** Reads a file into memory, or leaves its pairs in files. */
  static PairData read(Path path, Plan plan) throws IOException {
    Path test = plan.texts.testFile();
    if (plan.texts.isStreamed()) {
      return streamed(path, plan);
    }
    return of(TextPairFile.read(path), test == null ? null : TextPairFile.read(test), plan);
  }

  /** Reads the file twice, and writes its pairs as ids to temporary files. */
  private static PairData streamed(Path path, Plan plan) throws IOException {
    List<TextPair> samples = new ArrayList<>();
    long[] count = {0};
    TextPairFile.forEach(
        path,
        pair -> {
          count[0]++;
          if (samples.size() < SAMPLES) {
            samples.add(pair);
          }
        });
    Path testFile = plan.texts.testFile();
    int test = testFile == null ? plan.testRows(Math.toIntExact(count[0])) : 0;
    RowSelection learned = new RowSelection(count[0], test, plan.seed());
    PairCounts counts = new PairCounts(plan.texts.source(), plan.texts.target());
    if (plan.start == null) {
      TextPairFile.forEach(
          path,
          pair -> {
            if (!learned.next()) {
              counts.add(pair);
            }
          });
    }
    PairEncoding encoding =
        plan.start == null ? counts.encoding(plan.texts.minCount()) : plan.start.encoding();
    EncodedPairFile train = new EncodedPairFile(temporary(), encoding);
    EncodedPairFile aside = new EncodedPairFile(temporary(), encoding);
    try (train;
        aside) {
      RowSelection selection = new RowSelection(count[0], test, plan.seed());
      TextPairFile.forEach(path, pair -> (selection.next() ? aside : train).add(pair));
      if (testFile != null) {
        TextPairFile.forEach(testFile, aside::add);
      }
    }
    RunData rows = new RunData(train.open(), aside.rows() == 0 ? null : aside.open());
    return new PairData(rows, encoding, samples);
  }

  private static Path temporary() throws IOException {
    Path file = Files.createTempFile("unrolled-", ".ids");
    file.toFile().deleteOnExit();
    return file;
  }

  private static List<TextPair> first(List<TextPair> pairs) {
    return pairs.subList(0, Math.min(SAMPLES, pairs.size()));
  }
}
