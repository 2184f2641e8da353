package dev.unrolled.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Cuts windows of rows into batches, each of one bucket. A batch may reach from one window into the
 * next; the last of each bucket may have fewer rows.
 */
final class BucketBatches implements Batches {

  private final Batches windows;
  private final BatchPlan plan;
  private final Queue<Sequences> full = new ArrayDeque<>();
  private final TreeMap<Integer, Sequences> open = new TreeMap<>();

  /** Batches of windows, which are closed with this. */
  BucketBatches(Batches windows, BatchPlan plan) {
    this.windows = windows;
    this.plan = plan;
  }

  @Override
  public Optional<Sequences> next() throws InterruptedException {
    while (full.isEmpty()) {
      Optional<Sequences> window = windows.next();
      if (window.isEmpty()) {
        return Optional.ofNullable(open.pollFirstEntry()).map(Map.Entry::getValue);
      }
      byBucket(window.get()).forEach(this::add);
    }
    return Optional.of(full.remove());
  }

  private Map<Integer, Sequences> byBucket(Sequences window) {
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < window.size(); row++) {
      int bucket = plan.bucket(window.inputs()[row].length);
      rows.computeIfAbsent(bucket, length -> new ArrayList<>()).add(row);
    }
    Map<Integer, Sequences> buckets = new TreeMap<>();
    rows.forEach(
        (bucket, some) ->
            buckets.put(bucket, window.rows(some.stream().mapToInt(Integer::intValue).toArray())));
    return buckets;
  }

  private void add(int bucket, Sequences rows) {
    Sequences before = open.remove(bucket);
    Sequences all = before == null ? rows : before.and(rows);
    int from = 0;
    for (; from + plan.batchSize() <= all.size(); from += plan.batchSize()) {
      full.add(all.rows(from, from + plan.batchSize()));
    }
    if (from < all.size()) {
      open.put(bucket, all.rows(from, all.size()));
    }
  }

  @Override
  public void close() {
    windows.close();
  }
}
