package dev.unrolled.benchmarks.tasks;

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
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks that all peers train. */
enum TaskWorkload {
  /** Nine speakers, by 12 cepstral coefficients over 7 to 29 time steps. */
  VOWELS {
    @Override
    TaskData data(Path folder) throws IOException {
      return encoded(
          all(new TimeSeriesFile(folder.resolve("JapaneseVowels_TRAIN.ts")), Integer.MAX_VALUE),
          all(new TimeSeriesFile(folder.resolve("JapaneseVowels_TEST.ts")), Integer.MAX_VALUE),
          TargetKind.CLASS);
    }

    @Override
    TaskSetting setting(TaskData data, int threads) {
      return new TaskSetting(
          false, 0, 12, 0, 64, data.classes(), data.longest(), 32, 40, 0.003, threads);
    }
  },
  /** Coarse parts of speech of the Brown corpus: sentences of at most 40 words. */
  TAGS {
    @Override
    TaskData data(Path folder) throws IOException {
      return encoded(
          all(new TaggedLines(folder.resolve("brown-coarse-train.txt")), 6000),
          all(new TaggedLines(folder.resolve("brown-coarse-test.txt")), 1000),
          TargetKind.TAGS);
    }

    @Override
    TaskSetting setting(TaskData data, int threads) {
      return new TaskSetting(
          true, VOCABULARY, 0, 64, 64, data.classes(), data.longest(), 64, 4, 0.003, threads);
    }
  };

  private static final int VOCABULARY = 10_000;
  private static final int LONGEST = 40;

  /** Reads the data that {@code fetch-data.sh} fetched. */
  abstract TaskData data(Path folder) throws IOException;

  /** The model and its training. */
  abstract TaskSetting setting(TaskData data, int threads);

  private static List<Example> all(ExampleFile file, int most) throws IOException {
    List<Example> rows = new ArrayList<>();
    file.forEach(
        row -> {
          if (rows.size() < most && row.length() <= LONGEST) {
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
    return new TaskData(rows(train, encoding, names), rows(test, encoding, names));
  }

  private static TextEncoding encoding(List<Example> train) {
    var counts = new VocabularyCounts(Tokenizer.TOKENS, List.of(new TokenFeature("lower")));
    train.forEach(row -> counts.add(row.tokens()));
    return counts.encoding(1, VOCABULARY);
  }

  private static Sequences rows(
      List<Example> rows, @Nullable TextEncoding encoding, TargetNames names) {
    EncodedRows encoded = new EncodedRows(encoding, names);
    rows.stream().filter(row -> names.names().containsAll(row.labels())).forEach(encoded::add);
    return encoded.sequences();
  }
}
