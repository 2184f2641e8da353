package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits the values of a call into parts of similar size.
 *
 * @param maxRows the most rows in a part
 */
public record RowParts(int maxRows) {

  private static final Logger log = LoggerFactory.getLogger(RowParts.class);

  /** Splits no call. */
  public static final RowParts NONE = new RowParts(Integer.MAX_VALUE);

  /** Returns the parts in order; the values as they are if one part suffices. */
  List<List<InputValue>> of(List<InputValue> given) {
    int rows = InputValue.rows(given);
    if (rows <= maxRows) {
      return List.of(given);
    }
    List<InputValue> owned = InputValue.owned(given);
    long count = (rows + maxRows - 1L) / maxRows;
    List<List<InputValue>> parts = new ArrayList<>();
    for (long part = 0; part < count; part++) {
      int from = (int) (part * rows / count);
      int to = (int) ((part + 1) * rows / count);
      parts.add(owned.stream().map(value -> value.slice(from, to)).toList());
    }
    return parts;
  }

  /**
   * Joins the answers to the parts of a call.
   *
   * @param where the signature's name in messages
   * @param answers the answers in order
   * @param rows the rows of the call
   * @param runWhole runs the call at once, if an output lacks one row per input row
   */
  static Answer join(String where, List<Answer> answers, int rows, Supplier<Answer> runWhole) {
    Optional<Answer> joined = Answer.join(answers, rows);
    if (joined.isEmpty()) {
      log.warn(
          "{}: outputs do not have one row per input row: a call that ran in parts runs again",
          where);
    }
    return joined.orElseGet(runWhole);
  }
}
