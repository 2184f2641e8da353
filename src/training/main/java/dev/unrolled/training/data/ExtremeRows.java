package dev.unrolled.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that decide whether all of them fit a model: those with the highest ids, the
 * longest and the shortest. Each is kept with the number of its line.
 */
final class ExtremeRows {

  private final Map<String, Row> rows = new TreeMap<>();
  private @Nullable RowLengths lengths;

  /** A pair and the number of its line. */
  private record Row(int measure, Sequences pair, long line) {}

  /** Considers a pair. */
  void add(Sequences pair, long line) {
    int input = pair.inputLength();
    int target = pair.targetLength();
    lengths =
        lengths == null ? new RowLengths(input, false, target, false) : lengths.and(input, target);
    keep("highest input id", pair.highestInput(), pair, line);
    keep("highest target id", pair.highestTarget(), pair, line);
    keep("longest input", input, pair, line);
    keep("longest target", target, pair, line);
    keep("shortest input", -input, pair, line);
    keep("shortest target", -target, pair, line);
  }

  private void keep(String name, int measure, Sequences pair, long line) {
    Row best = rows.get(name);
    if (best == null || measure > best.measure) {
      rows.put(name, new Row(measure, pair, line));
    }
  }

  /** Whether there is no row. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lengths of all rows. */
  RowLengths lengths() {
    if (lengths == null) {
      throw new IllegalStateException("lengths: expected at least one row, found none");
    }
    return lengths;
  }

  /** The smallest vocabulary that holds every id. */
  int vocabularySize() {
    return rows.values().stream().mapToInt(row -> row.pair.vocabularySize()).max().orElse(0);
  }

  /**
   * Checks all rows.
   *
   * @throws IllegalArgumentException if one does not fit; the message has the file and the line
   */
  void requireFits(RowCheck check, Object file) {
    List<Row> byLine = new ArrayList<>(rows.values());
    byLine.sort((a, b) -> Long.compare(a.line, b.line));
    for (Row row : byLine) {
      try {
        row.pair.requireFits(check);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s:%d: %s".formatted(file, row.line, e.getMessage()), e);
      }
    }
  }
}
