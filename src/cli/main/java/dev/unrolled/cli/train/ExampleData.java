package dev.unrolled.cli.train;

import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.text.EncodedFile;
import dev.unrolled.training.text.EncodedRows;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.ExampleFile;
import dev.unrolled.training.text.ExampleSplit;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;
import dev.unrolled.training.text.TextEncoding;
import dev.unrolled.training.text.VocabularyCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
 */
record ExampleData(
    RunData rows,
    @Nullable TextEncoding encoding,
    TargetNames names,
    int features,
    List<Example> samples) {

  private static final int SAMPLES = 5;

  /** Below this number of rows any number of classes is plausible. */
  private static final int FEW_ROWS = 10;

  /**
   * What is read, and how.
   *
   * @param train the file to train on
   * @param test the file to test on; null if a part of the first is set aside
   * @param kind what labels are
   */
  record Source(ExampleFile train, @Nullable ExampleFile test, TargetKind kind) {}

  /** Reads the files. */
  static ExampleData read(Source source, VocabularyFlags flags, double testFraction, long seed)
      throws IOException {
    Scan scan = Scan.of(source);
    boolean features = scan.samples.get(0).hasFeatures();
    ExampleSplit split = ExampleSplit.of(source.train, scan.rows, testFraction, seed);
    TargetNames names = new TargetNames(source.kind, List.copyOf(scan.names));
    TextEncoding encoding = features ? null : encoding(split, flags);
    RunData rows =
        flags.stream
            ? streamed(source, split, encoding, names)
            : inMemory(source, split, encoding, names);
    int numbers = features ? scan.samples.get(0).features()[0].length : 0;
    return new ExampleData(rows, encoding, names, numbers, scan.samples);
  }

  private static RunData inMemory(
      Source source, ExampleSplit split, @Nullable TextEncoding encoding, TargetNames names)
      throws IOException {
    EncodedRows train = new EncodedRows(encoding, names);
    EncodedRows test = new EncodedRows(encoding, names);
    divide(source, split, names, train::add, test::add);
    return new RunData(train.sequences(), test.size() == 0 ? null : test.sequences());
  }

  /** Writes the rows as ids to temporary files, which go with the process. */
  private static RunData streamed(
      Source source, ExampleSplit split, @Nullable TextEncoding encoding, TargetNames names)
      throws IOException {
    try (EncodedFile train = new EncodedFile(temporary(), encoding, names);
        EncodedFile test = new EncodedFile(temporary(), encoding, names)) {
      divide(source, split, names, train::add, test::add);
      train.close();
      test.close();
      return new RunData(train.open(), test.rows() == 0 ? null : test.open());
    }
  }

  private static Path temporary() throws IOException {
    Path file = Files.createTempFile("unrolled-", ".ids");
    file.toFile().deleteOnExit();
    return file;
  }

  private static void divide(
      Source source,
      ExampleSplit split,
      TargetNames names,
      Consumer<Example> train,
      Consumer<Example> test)
      throws IOException {
    Set<String> learned = new TreeSet<>();
    split.forEach(
        row -> {
          train.accept(row);
          learned.addAll(row.labels());
        },
        test);
    if (source.test != null) {
      source.test.forEach(test);
    }
    if (source.kind != TargetKind.TAGS) {
      requireExamples(names, learned);
    }
  }

  private static void requireExamples(TargetNames names, Set<String> learned) {
    List<String> missing = names.names().stream().filter(name -> !learned.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "classes: expected at least 1 row of each to train on, found none of "
              + String.join(", ", missing));
    }
  }

  private static TextEncoding encoding(ExampleSplit split, VocabularyFlags flags)
      throws IOException {
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
    return new ExampleData(weighted, encoding, names, features, samples);
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
