package dev.unrolled.server.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** How many values fell into which bucket. Thread-safe. */
final class BucketCounts {

  private final Buckets buckets;
  private final AtomicLongArray counts;
  private final DoubleAdder sum = new DoubleAdder();

  BucketCounts(Buckets buckets) {
    this.buckets = buckets;
    this.counts = new AtomicLongArray(buckets.count());
  }

  void add(double value) {
    counts.incrementAndGet(buckets.index(value));
    sum.add(value);
  }

  long in(int bucket) {
    return counts.get(bucket);
  }

  double sum() {
    return sum.sum();
  }
}
