package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits the calls of a signature into parts of similar size. After a call whose answers could not
 * be joined, such as texts of different lengths, calls run whole.
 *
 * <p>Thread-safe.
 */
public final class RowParts {

  private static final Logger log = LoggerFactory.getLogger(RowParts.class);

  private final int maxRows;
  private volatile boolean splits = true;

  /**
   * Creates the parts of a signature.
   *
   * @param maxRows the most rows in a part
   */
  public RowParts(int maxRows) {
    this.maxRows = maxRows;
  }

  /** Splits no call. */
  public static RowParts none() {
    return new RowParts(Integer.MAX_VALUE);
  }

  /** Returns whether a call of so many rows is split. */
  boolean splits(int rows) {
    return rows > maxRows && splits;
  }

  /** Returns the parts in order. */
  List<List<InputValue>> of(List<InputValue> given) {
    int rows = InputValue.rows(given);
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
  Answer join(String where, List<Answer> answers, int rows, Supplier<Answer> runWhole) {
    Optional<Answer> joined = Answer.join(answers, rows);
    if (joined.isEmpty()) {
      splits = false;
      log.warn(
          "{}: outputs of parts of a call do not make one answer: calls run whole from now on",
          where);
    }
    return joined.orElseGet(runWhole);
  }
}
