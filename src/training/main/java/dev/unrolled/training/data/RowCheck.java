package dev.unrolled.training.data;

import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import java.util.function.IntFunction;

/**
 * Check that rows fit a model. Messages name the row, the expected and the actual value.
 *
 * @param input the inputs that the model reads
 * @param targets the targets that it is trained on
 */
public record RowCheck(InputIds input, Targets targets) {

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
    for (int row = 0; row < rows.length; row++) {
      String where = names.apply(row);
      if (input.variableLength()) {
        requireUpTo(where, rows[row].length);
      } else {
        requireExactly(where, "ids", rows[row].length, input.length());
      }
    }
    IdRows.requireInVocabulary(names, rows, input.vocabularySize());
  }

  /**
   * Checks targets.
   *
   * @param names the name of each row, for messages
   * @param rows the ids
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
    IdRows.requireInVocabulary(names, rows, targets.classes());
  }

  private void requireUpTo(String where, int found) {
    if (found > input.length()) {
      throw new IllegalArgumentException(
          "%s: expected at most %d ids, the longest bucket, found %d; for longer inputs, train with"
                  .formatted(where, input.length(), found)
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
