package dev.unrolled.cli.train;

import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.ExampleFile;
import dev.unrolled.training.text.ExampleSplit;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;
import dev.unrolled.training.text.TextEncoding;
import dev.unrolled.training.text.VocabularyCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rows of files, mapped to what a model is trained on. Vocabularies are learned from the
 * rows to train on, names of labels from all files.
 *
 * @param rows the rows to train on and those set aside
 * @param encoding maps tokens to ids; null if rows have features
 * @param names the names of the targets
 * @param features the number of features of a time step; 0 if it has one id
 * @param samples the first rows
 * @param start the model to start from; null for random weights
 */
record ExampleData(
    RunData rows,
    @Nullable TextEncoding encoding,
    TargetNames names,
    int features,
    List<Example> samples,
    @Nullable ExampleStart start) {

  private static final int SAMPLES = 5;

  /** Below this number of rows any number of classes is plausible. */
  private static final int FEW_ROWS = 10;

  /**
   * Files, and how their rows are read.
   *
   * @param train the file to train on
   * @param test the file to test on; null if a part of the first is set aside
   * @param kind what labels are
   * @param name the first file's name
   */
  record Source(ExampleFile train, @Nullable ExampleFile test, TargetKind kind, Path name) {}

  /**
   * Division of rows, and the targets of training.
   *
   * @param testFraction the part to set aside
   * @param seed decides which rows
   * @param start the model whose vocabularies and names stay; null if there is none
   */
  record Plan(double testFraction, long seed, @Nullable ExampleStart start) {}

  /** Reads the files. */
  static ExampleData read(Source source, VocabularyFlags flags, Plan plan) throws IOException {
    ExampleStart start = plan.start;
    Scan scan = Scan.of(source);
    boolean features = scan.samples.get(0).hasFeatures();
    ExampleSplit split = ExampleSplit.of(source.train, scan.rows, plan.testFraction, plan.seed);
    TargetNames names =
        start == null ? new TargetNames(source.kind, List.copyOf(scan.names)) : start.names();
    names.requireKnown(source.name, scan.names);
    TextEncoding encoding = start == null ? learned(features, split, flags) : start.encoding();
    if ((encoding == null) != features) {
      throw new IllegalArgumentException(
          "--from: expected a model of %s, found one of %s"
              .formatted(features ? "features" : "text", features ? "text" : "features"));
    }
    DividedRows divided = new DividedRows(source, split, names, start == null);
    RunData rows = flags.stream ? divided.streamed(encoding) : divided.inMemory(encoding);
    int numbers = features ? scan.samples.get(0).features()[0].length : 0;
    return new ExampleData(rows, encoding, names, numbers, scan.samples, start);
  }

  /** Learns vocabularies; null if rows have features. */
  private static @Nullable TextEncoding learned(
      boolean features, ExampleSplit split, VocabularyFlags flags) throws IOException {
    if (features) {
      return null;
    }
    VocabularyCounts counts = flags.counts();
    split.forEach(row -> counts.add(row.tokens()), row -> {});
    return flags.encoding(counts);
  }

  /**
   * The same rows, with the same influence of all classes on the loss.
   *
   * @throws IllegalArgumentException if the rows are in a file
   */
  ExampleData balanced() {
    if (!(rows.train() instanceof Sequences train)) {
      throw new IllegalArgumentException("--balanced: expected rows in memory, found --stream");
    }
    double[] counts = new double[names.names().size()];
    for (int[] row : train.targets()) {
      counts[row[0]]++;
    }
    float[][] weights = new float[train.size()][1];
    for (int row = 0; row < weights.length; row++) {
      int label = train.targets()[row][0];
      weights[row][0] = (float) (train.size() / (counts.length * counts[label]));
    }
    RunData weighted = new RunData(train.withTokenWeights(weights), rows.test());
    return new ExampleData(weighted, encoding, names, features, samples, start);
  }

  /** First pass: counts rows and collects names. */
  private static final class Scan {

    private final Set<String> names = new TreeSet<>();
    private final List<Example> samples = new ArrayList<>();
    private long rows;

    static Scan of(Source source) throws IOException {
      Scan scan = new Scan();
      source.train.forEach(scan::add);
      if (source.kind == TargetKind.CLASS
          && scan.rows >= FEW_ROWS
          && scan.names.size() > scan.rows / 2) {
        throw new IllegalArgumentException(
            "labels: expected several rows of each, found %d different labels in %d rows; a line is a text, TAB, its label"
                .formatted(scan.names.size(), scan.rows));
      }
      if (source.test != null) {
        source.test.forEach(row -> scan.names.addAll(row.labels()));
      }
      return scan;
    }

    void add(Example row) {
      rows++;
      names.addAll(row.labels());
      if (samples.size() < SAMPLES) {
        samples.add(row);
      }
    }
  }
}
