package dev.unrolled.cli.train;

import dev.unrolled.training.text.EncodedFile;
import dev.unrolled.training.text.EncodedRows;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.ExampleSplit;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows to train on and rows set aside, as a model reads them.
 *
 * @param source the files
 * @param split decides which rows of the first file are set aside
 * @param names the names of the targets
 * @param learnsNames whether every class must have rows to train on
 */
record DividedRows(
    ExampleData.Source source, ExampleSplit split, TargetNames names, boolean learnsNames) {

  RunData inMemory(@Nullable TextEncoding encoding) throws IOException {
    EncodedRows train = new EncodedRows(encoding, names);
    EncodedRows test = new EncodedRows(encoding, names);
    divide(train::add, test::add);
    return new RunData(train.sequences(), test.size() == 0 ? null : test.sequences());
  }

  /** Writes the rows as ids to temporary files, which go with the process. */
  RunData streamed(@Nullable TextEncoding encoding) throws IOException {
    EncodedFile train = new EncodedFile(temporary(), encoding, names);
    EncodedFile test = new EncodedFile(temporary(), encoding, names);
    try (train;
        test) {
      divide(train::add, test::add);
    }
    return new RunData(train.open(), test.rows() == 0 ? null : test.open());
  }

  private static Path temporary() throws IOException {
    Path file = Files.createTempFile("unrolled-", ".ids");
    file.toFile().deleteOnExit();
    return file;
  }

  private void divide(Consumer<Example> train, Consumer<Example> test) throws IOException {
    Set<String> learned = new TreeSet<>();
    split.forEach(
        row -> {
          train.accept(row);
          learned.addAll(row.labels());
        },
        test);
    if (source.test() != null) {
      source.test().forEach(test);
    }
    if (learnsNames && source.kind() != TargetKind.TAGS) {
      requireExamples(learned);
    }
  }

  private void requireExamples(Set<String> learned) {
    List<String> missing = names.names().stream().filter(name -> !learned.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "classes: expected at least 1 row of each to train on, found none of "
              + String.join(", ", missing));
    }
  }
}
