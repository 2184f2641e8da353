package dev.unrolled.training.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cuts windows of rows into batches, each of one bucket, in the order in which the batches fill. A
 * batch may reach from one window into the next; the last of each bucket may have fewer rows.
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
      add(window.get());
    }
    return Optional.of(full.remove());
  }

  private void add(Sequences window) {
    Map<Integer, List<Integer>> buckets = new TreeMap<>();
    for (int row = 0; row < window.size(); row++) {
      int bucket = plan.bucket(window.inputs()[row].length);
      List<Integer> rows = buckets.computeIfAbsent(bucket, key -> new ArrayList<>());
      rows.add(row);
      Sequences before = open.get(bucket);
      if (rows.size() + (before == null ? 0 : before.size()) == plan.batchSize()) {
        full.add(joined(open.remove(bucket), window, rows));
        rows.clear();
      }
    }
    buckets.forEach(
        (bucket, rows) -> {
          if (!rows.isEmpty()) {
            open.put(bucket, joined(open.get(bucket), window, rows));
          }
        });
  }

  private static Sequences joined(
      @Nullable Sequences before, Sequences window, List<Integer> order) {
    Sequences rows = window.rows(order.stream().mapToInt(Integer::intValue).toArray());
    return before == null ? rows : before.and(rows);
  }

  @Override
  public void close() {
    windows.close();
  }
}
