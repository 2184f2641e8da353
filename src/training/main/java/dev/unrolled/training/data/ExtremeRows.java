package dev.unrolled.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file with the highest ids and the extreme lengths, with their line numbers. If they fit
 * a model, all rows do.
 */
final class ExtremeRows {

  private final Map<String, Row> rows = new TreeMap<>();
  private @Nullable RowLengths lengths;

  /** Pair of sequences, the measure by which it is extreme, and its line number. */
  private record Row(int measure, Sequences pair, long line) {}

  /** Adds a pair. */
  void add(Sequences pair, long line) {
    int input = pair.inputLength();
    int target = pair.targetLength();
    lengths =
        lengths == null ? new RowLengths(input, false, target, false) : lengths.and(input, target);
    keep("highest input id", IdRows.highest(pair.inputs()), pair, line);
    keep("highest target id", IdRows.highest(pair.targets()), pair, line);
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

  /** Returns whether no row was added. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the lengths of all rows. */
  RowLengths lengths() {
    if (lengths == null) {
      throw new IllegalStateException("lengths: expected at least one row, found none");
    }
    return lengths;
  }

  /** Returns the size of the smallest vocabulary that has every id. */
  int vocabularySize() {
    return rows.values().stream().mapToInt(row -> row.pair.vocabularySize()).max().orElse(0);
  }

  /**
   * Checks all rows.
   *
   * @throws IllegalArgumentException if a row does not fit; the message names file and line
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
