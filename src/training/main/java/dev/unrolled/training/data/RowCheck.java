package dev.unrolled.training.data;

import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import java.util.function.IntFunction;

/**
 * Check that rows fit a model. Messages name the row, the expected and the actual value.
 *
 * @param input the inputs that the model reads
 * @param targets the targets that it is trained on
 */
public record RowCheck(ModelInput input, Targets targets) {

  /**
   * Returns the check for a model.
   *
   * @param model the model
   * @return the check
   */
  public static RowCheck of(SequenceModel model) {
    return new RowCheck(model.input(), model.head().targets());
  }

  /**
   * Checks inputs.
   *
   * @param names the name of each row, for messages
   * @param rows the ids
   * @throws IllegalArgumentException if a row does not fit
   */
  public void requireInputs(IntFunction<String> names, int[][] rows) {
    requireInputs(names, new InputRows(rows, null));
  }

  /**
   * Checks inputs.
   *
   * @param names gives each row's name for a message
   * @param inputs the rows
   * @throws IllegalArgumentException if they are of the other kind or a row does not fit
   */
  void requireInputs(IntFunction<String> names, InputRows inputs) {
    int[][] rows = inputs.rows();
    requireKind(inputs.features());
    for (int row = 0; row < rows.length; row++) {
      String where = names.apply(row);
      if (input.variableLength()) {
        requireUpTo(where, rows[row].length);
      } else {
        requireExactly(where, unit(), rows[row].length, input.length());
      }
    }
    if (input instanceof InputIds ids) {
      IdRows.requireInVocabulary(names, rows, ids.vocabularySize());
    } else if (input instanceof InputColumns columns && inputs.table() != null) {
      inputs.table().requireIds(names, rows, columns.vocabularySizes());
    }
  }

  /** Checks that the rows are of ids, or of as many features as the model reads. */
  private void requireKind(int found) {
    int expected = numbers();
    if (found != expected) {
      throw new IllegalArgumentException(
          "inputs: expected %s, found %s".formatted(kind(expected), kind(found)));
    }
  }

  /** The numbers of a time step; 0 if it has one id. */
  private int numbers() {
    if (input instanceof InputColumns columns) {
      return columns.vocabularySizes().size();
    }
    return input instanceof InputFeatures features ? features.features() : 0;
  }

  private String kind(int numbers) {
    if (numbers == 0) {
      return "ids";
    }
    return "%d %s at each time step"
        .formatted(numbers, input instanceof InputColumns ? "ids" : "features");
  }

  private String unit() {
    return input instanceof InputIds ? "ids" : "time steps";
  }

  /**
   * The ids that the model reads.
   *
   * @return their vocabulary and number
   * @throws IllegalArgumentException if it reads features
   */
  public InputIds ids() {
    if (input instanceof InputIds ids) {
      return ids;
    }
    throw new IllegalArgumentException("inputs: expected a model that reads ids, found features");
  }

  /** Checks targets with their weights: whether they are integers or numbers, and each row. */
  void requireTargets(IntFunction<String> names, TargetRows rows) {
    if (rows.areNumbers() != targets.areNumbers()) {
      throw new IllegalArgumentException(
          "targets: expected %s, found %s"
              .formatted(
                  targets.areNumbers() ? "numbers" : "ids", rows.areNumbers() ? "numbers" : "ids"));
    }
    requireTargets(names, rows.rows());
    if (rows.weights() != null) {
      rows.weights().requireAny();
    }
  }

  /**
   * Checks targets.
   *
   * @param names the name of each row, for messages
   * @param rows the ids, or the bits of numbers
   * @throws IllegalArgumentException if a row does not fit
   */
  public void requireTargets(IntFunction<String> names, int[][] rows) {
    for (int row = 0; row < rows.length; row++) {
      String where = names.apply(row);
      if (!targets.variableLength()) {
        requireExactly(where, "ids", rows[row].length, targets.length());
      } else if (rows[row].length > targets.length()) {
        throw new IllegalArgumentException(
            "%s: expected at most %d ids, found %d"
                .formatted(where, targets.length(), rows[row].length));
      }
    }
    if (!targets.areNumbers()) {
      IdRows.requireInVocabulary(names, rows, targets.classes());
    }
  }

  private void requireUpTo(String where, int found) {
    if (found > input.length()) {
      throw new IllegalArgumentException(
          "%s: expected at most %d %s, the longest bucket, found %d; for longer inputs, train with"
                  .formatted(where, input.length(), unit(), found)
              + " Options.withBuckets and a larger last boundary");
    }
  }

  private static void requireExactly(String where, String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d %s, found %d".formatted(where, expected, what, found));
    }
  }
}
