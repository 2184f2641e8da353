package dev.unrolled.cli.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows of ids, padded with zeros to the longest. */
final class PaddedIds {

  private final int[][] ids;
  private final int[] lengths;

  private PaddedIds(int[][] ids, int[] lengths) {
    this.ids = ids;
    this.lengths = lengths;
  }

  /** The padded ids, {@code [B, T]}. */
  int[][] ids() {
    return ids;
  }

  /** The number of ids of each row before padding, {@code [B]}. */
  int[] lengths() {
    return lengths;
  }

  static PaddedIds of(List<int[]> rows) {
    int[] lengths = rows.stream().mapToInt(row -> row.length).toArray();
    int longest = Arrays.stream(lengths).max().orElse(0);
    return new PaddedIds(
        rows.stream().map(row -> Arrays.copyOf(row, longest)).toArray(int[][]::new), lengths);
  }

  /** The inputs of a signature that takes lengths. */
  Map<String, Object> inputs() {
    return Map.of("ids", ids, "lengths", lengths);
  }
}
