package dev.unrolled.cli.model;

import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.training.data.IdLine;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to the inputs of a model's signature.
 *
 * @param input what the model reads
 * @param encoding maps tokens to ids; null if the model was trained on ids or features
 */
record ExampleInputs(ModelInput input, @Nullable TextEncoding encoding) {

  static ExampleInputs of(ModelInput input, Path version) throws IOException {
    return new ExampleInputs(input, TextEncoding.isIn(version) ? TextEncoding.read(version) : null);
  }

  /** Whether rows have numbers instead of tokens. */
  boolean readsFeatures() {
    return input instanceof InputFeatures;
  }

  /**
   * The row of a line without labels.
   *
   * @throws IllegalArgumentException if it does not fit the model; the message has the line
   */
  Example read(IdLine line) {
    if (encoding != null) {
      List<String> tokens = encoding.tokenizer().tokens(line.text());
      return requireFits(
          new Example(line.source(), line.number(), tokens, new float[0][], List.of()));
    }
    return requireFits(Example.ofNumbers(line.source(), line.number(), line.text()));
  }

  /**
   * Checks a row.
   *
   * @throws IllegalArgumentException if the model cannot read it; the message says where it is
   */
  Example requireFits(Example row) {
    int found = row.length();
    boolean fits =
        input.variableLength() ? found >= 1 && found <= input.length() : found == input.length();
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: expected %s%d %s, found %d"
              .formatted(
                  row.where(),
                  input.variableLength() ? "1 to " : "",
                  input.length(),
                  unit(),
                  found));
    }
    if (encoding == null) {
      requireNumbers(row);
    }
    return row;
  }

  private String unit() {
    if (encoding != null) {
      return "tokens";
    }
    return input instanceof InputIds ? "ids" : "time steps";
  }

  private void requireNumbers(Example row) {
    float[][] steps = row.features();
    for (int t = 0; t < steps.length; t++) {
      if (steps[t].length != numbers()) {
        throw new IllegalArgumentException(
            "%s: expected %d numbers at each time step, found %d"
                .formatted(row.where(), numbers(), steps[t].length));
      }
      for (int i = 0; i < steps[t].length; i++) {
        requireId(row, steps[t][i], i);
      }
    }
    if (steps.length == 0) {
      throw new IllegalArgumentException(
          "%s: expected numbers, since the model was not trained on text, found text"
              .formatted(row.where()));
    }
  }

  private void requireId(Example row, float number, int column) {
    int size = vocabularySize(column);
    if (!readsFeatures() && !(number >= 0 && number < size && number == (int) number)) {
      throw new IllegalArgumentException(
          "%s: expected ids in [0, %d), found %s".formatted(row.where(), size, number));
    }
  }

  private int vocabularySize(int column) {
    if (input instanceof InputColumns columns) {
      return columns.vocabularySizes().get(column);
    }
    return input instanceof InputIds ids ? ids.vocabularySize() : 0;
  }

  /** The numbers of a time step. */
  private int numbers() {
    if (input instanceof InputColumns columns) {
      return columns.vocabularySizes().size();
    }
    return input instanceof InputFeatures features ? features.features() : 1;
  }

  /** The numbers of each time step, {@code [T, N]}. */
  float[][] numbers(Example row) {
    return encoding == null ? row.features() : encoding.columns(row.tokens());
  }

  /** The inputs of a call, padded with zeros to the longest row. */
  Map<String, Object> of(List<Example> rows) {
    int longest = rows.stream().mapToInt(Example::length).max().orElse(0);
    Map<String, Object> inputs = new HashMap<>();
    if (input instanceof InputIds) {
      inputs.put(input.name(), ids(rows, longest));
    } else if (input instanceof InputColumns) {
      inputs.put(input.name(), columns(rows, longest));
    } else {
      inputs.put(input.name(), features(rows, longest));
    }
    if (input.variableLength()) {
      inputs.put("lengths", rows.stream().mapToInt(Example::length).toArray());
    }
    return inputs;
  }

  private int[][] ids(List<Example> rows, int longest) {
    int[][] ids = new int[rows.size()][longest];
    for (int row = 0; row < ids.length; row++) {
      float[][] numbers = numbers(rows.get(row));
      for (int t = 0; t < numbers.length; t++) {
        ids[row][t] = (int) numbers[t][0];
      }
    }
    return ids;
  }

  private int[][][] columns(List<Example> rows, int longest) {
    int[][][] ids = new int[rows.size()][longest][numbers()];
    for (int row = 0; row < ids.length; row++) {
      float[][] numbers = numbers(rows.get(row));
      for (int t = 0; t < numbers.length; t++) {
        for (int i = 0; i < numbers[t].length; i++) {
          ids[row][t][i] = (int) numbers[t][i];
        }
      }
    }
    return ids;
  }

  private float[][][] features(List<Example> rows, int longest) {
    float[][][] features = new float[rows.size()][longest][numbers()];
    for (int row = 0; row < features.length; row++) {
      float[][] numbers = rows.get(row).features();
      System.arraycopy(numbers, 0, features[row], 0, numbers.length);
    }
    return features;
  }
}
