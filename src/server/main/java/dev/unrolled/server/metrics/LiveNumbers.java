package dev.unrolled.server.metrics;

import java.util.List;
import java.util.SortedMap;

/**
 * Numbers of the last minute.
 *
 * @param requests how many requests ended in each of its seconds, the oldest first
 * @param failures how many of them failed
 * @param percentiles below which latency half of them were, 95 and 99 in a hundred, in ms; zeros if
 *     there were none
 * @param calls how many calls ran with at most how many rows, by powers of two
 * @param batches the same of calls that were gathered and ran at once
 */
public record LiveNumbers(
    List<Long> requests,
    long failures,
    List<Double> percentiles,
    SortedMap<Long, Long> calls,
    SortedMap<Long, Long> batches) {

  static LiveNumbers of(List<Second> seconds, List<Double> percentiles) {
    RowCounts calls = new RowCounts();
    RowCounts batches = new RowCounts();
    seconds.forEach(second -> calls.add(second.calls()));
    seconds.forEach(second -> batches.add(second.batches()));
    return new LiveNumbers(
        seconds.stream().map(Second::requests).toList(),
        seconds.stream().mapToLong(Second::failures).sum(),
        percentiles,
        calls.byRows(),
        batches.byRows());
  }
}
