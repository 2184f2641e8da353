package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values of a call in parts that are alike in size.
 *
 * @param maxRows rows of a part at maxRows
 */
public record RowParts(int maxRows) {

  private static final Logger log = LoggerFactory.getLogger(RowParts.class);

  /** No call is taken apart. */
  public static final RowParts NONE = new RowParts(Integer.MAX_VALUE);

  /** The parts in their order; the values as they are if there is but one. */
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
   * The answer to a call.
   *
   * @param where how messages name its signature
   * @param answers those to its parts
   * @param rows of the call
   * @param whole runs it at once, for outputs that are not by rows though the signature says so
   */
  static Answer join(String where, List<Answer> answers, int rows, Supplier<Answer> whole) {
    Optional<Answer> joined = Answer.join(answers, rows);
    if (joined.isEmpty()) {
      log.warn("{}: outputs do not have one row per input row: a call that ran in parts runs again", where);
    }
    return joined.orElseGet(whole);
  }
}
