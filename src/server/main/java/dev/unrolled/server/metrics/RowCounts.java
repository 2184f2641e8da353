package dev.unrolled.server.metrics;

import java.util.SortedMap;
import java.util.TreeMap;

/** How often how many rows ran at once, up to the next power of two. Not thread-safe. */
final class RowCounts {

  private static final int SIZES = 32;

  private final long[] counts = new long[SIZES];

  void add(long rows) {
    if (rows > 0) {
      counts[Math.min(SIZES - 1, Long.SIZE - Long.numberOfLeadingZeros(rows - 1))]++;
    }
  }

  void add(RowCounts others) {
    for (int i = 0; i < SIZES; i++) {
      counts[i] += others.counts[i];
    }
  }

  /** Counts by the largest number of rows in them, without those that are zero. */
  SortedMap<Long, Long> byRows() {
    SortedMap<Long, Long> found = new TreeMap<>();
    for (int i = 0; i < SIZES; i++) {
      if (counts[i] > 0) {
        found.put(1L << i, counts[i]);
      }
    }
    return found;
  }
}
