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
 * Batches of one bucket each, made from windows of rows, in the order in which they are completed.
 * A batch may have rows of two windows; the last of each bucket may have fewer rows.
 */
final class BucketBatches implements Batches {

  private final Batches windows;
  private final BatchPlan plan;
  private final Queue<Sequences> completed = new ArrayDeque<>();
  private final TreeMap<Integer, Sequences> incomplete = new TreeMap<>();

  /** Creates batches from windows, which {@link #close()} closes. */
  BucketBatches(Batches windows, BatchPlan plan) {
    this.windows = windows;
    this.plan = plan;
  }

  @Override
  public Optional<Sequences> next() throws InterruptedException {
    while (completed.isEmpty()) {
      Optional<Sequences> window = windows.next();
      if (window.isEmpty()) {
        return Optional.ofNullable(incomplete.pollFirstEntry()).map(Map.Entry::getValue);
      }
      add(window.get());
    }
    return Optional.of(completed.remove());
  }

  private void add(Sequences window) {
    Map<Integer, List<Integer>> buckets = new TreeMap<>();
    for (int row = 0; row < window.size(); row++) {
      int bucket = plan.bucket(window.length(row));
      List<Integer> rows = buckets.computeIfAbsent(bucket, key -> new ArrayList<>());
      rows.add(row);
      Sequences before = incomplete.get(bucket);
      if (rows.size() + (before == null ? 0 : before.size()) == plan.batchSize()) {
        completed.add(joined(incomplete.remove(bucket), window, rows));
        rows.clear();
      }
    }
    buckets.forEach(
        (bucket, rows) -> {
          if (!rows.isEmpty()) {
            incomplete.put(bucket, joined(incomplete.get(bucket), window, rows));
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
