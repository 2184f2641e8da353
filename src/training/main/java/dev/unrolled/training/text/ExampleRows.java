package dev.unrolled.training.text;

import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.data.TaggedRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of files for classifiers and taggers. */
public final class ExampleRows {

  private ExampleRows() {}

  /**
   * Reads texts or time series with a class each.
   *
   * @param file the file
   * @param encoding maps tokens to ids; null if rows have features
   * @return the rows
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a row; the message says where
   */
  public static LabelledRows classes(ExampleFile file, @Nullable TextEncoding encoding)
      throws IOException {
    List<Example> rows = rows(file);
    List<String> labels = rows.stream().map(row -> row.labels().get(0)).toList();
    return LabelledRows.of(inputs(rows, encoding), labels);
  }

  /**
   * Reads texts or time series with any number of labels each.
   *
   * @param file the file
   * @param encoding maps tokens to ids; null if rows have features
   * @return the rows
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a row; the message says where
   */
  public static LabelledRows labels(ExampleFile file, @Nullable TextEncoding encoding)
      throws IOException {
    List<Example> rows = rows(file);
    List<Set<String>> labels = rows.stream().map(row -> Set.copyOf(row.labels())).toList();
    return LabelledRows.ofSets(inputs(rows, encoding), labels);
  }

  /**
   * Reads sentences with a tag for each word.
   *
   * @param file the file
   * @param encoding maps words to ids
   * @return the rows
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a row; the message says where
   */
  public static TaggedRows tags(ExampleFile file, TextEncoding encoding) throws IOException {
    List<Example> rows = rows(file);
    return TaggedRows.of(inputs(rows, encoding), rows.stream().map(Example::labels).toList());
  }

  private static List<Example> rows(ExampleFile file) throws IOException {
    List<Example> rows = new ArrayList<>();
    file.forEach(rows::add);
    return rows;
  }

  private static InputRows inputs(List<Example> rows, @Nullable TextEncoding encoding) {
    if (encoding != null && !encoding.hasColumns()) {
      return InputRows.ofIds(
          rows.stream().map(row -> encoding.ids(row.tokens())).toArray(int[][]::new));
    }
    return InputRows.ofFeatures(
        rows.stream()
            .map(row -> encoding == null ? row.features() : encoding.columns(row.tokens()))
            .toArray(float[][][]::new));
  }
}
