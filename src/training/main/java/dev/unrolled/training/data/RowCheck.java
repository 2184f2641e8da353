package dev.unrolled.training.data;

import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import java.util.function.IntFunction;

/**
 * Checks that rows fit a model. Each message names the row, what was expected and what was found.
 *
 * @param input the inputs that the model reads
 * @param targets the targets that it is trained on
 */
public record RowCheck(InputIds input, Targets targets) {

  /**
   * The check of a model's rows.
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
   * @param names gives each row's name for a message
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
    IdRows.requireInside(names, rows, input.vocabularySize());
  }

  /**
   * Checks targets.
   *
   * @param names gives each row's name for a message
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
    IdRows.requireInside(names, rows, targets.classes());
  }

  private void requireUpTo(String where, int found) {
    if (found > input.length()) {
      throw new IllegalArgumentException(
          "%s: expected at most %d ids, the longest bucket, found %d; to allow more, train with"
                  .formatted(where, input.length(), found)
              + " Options.withBuckets, whose last boundary is the longest input accepted");
    }
  }

  private static void requireExactly(String where, String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d %s, found %d".formatted(where, expected, what, found));
    }
  }
}
