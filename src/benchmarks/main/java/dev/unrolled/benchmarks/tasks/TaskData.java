package dev.unrolled.benchmarks.tasks;

import dev.unrolled.interchange.files.NpzExport;
import dev.unrolled.rnn.Weights;
import dev.unrolled.text.TokenFeature;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.text.EncodedRows;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.ExampleFile;
import dev.unrolled.training.text.TaggedLines;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;
import dev.unrolled.training.text.TextEncoding;
import dev.unrolled.training.text.TimeSeriesFile;
import dev.unrolled.training.text.VocabularyCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;

/** Rows of a task, to train on and to test on. */
record TaskData(Sequences train, Sequences test) {

  static final int VOCABULARY = 10_000;
  private static final int LONGEST = 40;

  /** Nine speakers, by 12 cepstral coefficients over 7 to 29 time steps. */
  static TaskData vowels(Path folder) throws IOException {
    return encoded(
        rows(new TimeSeriesFile(folder.resolve("JapaneseVowels_TRAIN.ts")), Integer.MAX_VALUE),
        rows(new TimeSeriesFile(folder.resolve("JapaneseVowels_TEST.ts")), Integer.MAX_VALUE),
        TargetKind.CLASS);
  }

  /** Coarse parts of speech of the Brown corpus: sentences of at most 40 words. */
  static TaskData tags(Path folder) throws IOException {
    return encoded(
        rows(new TaggedLines(folder.resolve("brown-coarse-train.txt")), 6000),
        rows(new TaggedLines(folder.resolve("brown-coarse-test.txt")), 1000),
        TargetKind.TAGS);
  }

  private static List<Example> rows(ExampleFile file, int limit) throws IOException {
    List<Example> rows = new ArrayList<>();
    file.forEach(
        row -> {
          if (rows.size() < limit && row.length() <= LONGEST) {
            rows.add(row);
          }
        });
    return rows;
  }

  private static TaskData encoded(List<Example> train, List<Example> test, TargetKind kind) {
    var labels = new TreeSet<String>();
    train.forEach(row -> labels.addAll(row.labels()));
    TargetNames names = new TargetNames(kind, List.copyOf(labels));
    TextEncoding encoding = kind == TargetKind.TAGS ? encoding(train) : null;
    return new TaskData(encoded(train, encoding, names), encoded(test, encoding, names));
  }

  private static TextEncoding encoding(List<Example> train) {
    var counts = new VocabularyCounts(Tokenizer.TOKENS, List.of(new TokenFeature("lower")));
    train.forEach(row -> counts.add(row.tokens()));
    return counts.encoding(1, VOCABULARY);
  }

  private static Sequences encoded(
      List<Example> rows, @Nullable TextEncoding encoding, TargetNames names) {
    EncodedRows encoded = new EncodedRows(encoding, names);
    rows.stream().filter(row -> names.names().containsAll(row.labels())).forEach(encoded::add);
    return encoded.sequences();
  }

  /**
   * Writes arrays for the peers in Python: inputs {@code [N, T]} or {@code [N, T, F]}, lengths
   * {@code [N]} and targets {@code [N, K]} of both parts, padded with zeros.
   */
  Path write(Path file, TaskSetting setting) throws IOException {
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
    add(arrays, "train", train, setting);
    add(arrays, "test", test, setting);
    NpzExport.write(new Weights(arrays), file);
    return file;
  }

  private static void add(
      Map<String, FloatNdArray> arrays, String part, Sequences rows, TaskSetting setting) {
    arrays.put(
        part + "_inputs",
        setting.features() == 0
            ? PeerArrays.padded(rows.inputs(), setting.length())
            : features(rows, setting.length()));
    arrays.put(part + "_lengths", PeerArrays.of(rows.inputRows().lengthsOfRows()));
    int columns = setting.tags() ? setting.length() : 1;
    arrays.put(part + "_targets", PeerArrays.padded(rows.targets(), columns));
  }

  private static FloatNdArray features(Sequences rows, int length) {
    try (var padded = rows.inputRows().padded(length)) {
      FloatNdArray copy = NdArrays.ofFloats(padded.shape());
      ((FloatNdArray) padded).copyTo(copy);
      return copy;
    }
  }

  /** The longest row of both parts. */
  int longest() {
    return Math.max(train.inputRows().longest(), test.inputRows().longest());
  }

  /** The number of classes. */
  int classes() {
    return 1 + Arrays.stream(train.targets()).flatMapToInt(Arrays::stream).max().orElseThrow();
  }
}
