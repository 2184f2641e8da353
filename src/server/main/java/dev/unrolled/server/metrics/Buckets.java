package dev.unrolled.server.metrics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The limits of a histogram, each above the one before; above the last there is no limit. */
final class Buckets {

  /** TensorFlow Serving's for latencies, in us: from 10 us to about 20 minutes. */
  static final Buckets LATENCY = exponential(10, 1.8, 33);

  /** Its for waiting in a queue, in us: from 100 us to about a second. */
  static final Buckets QUEUING = exponential(100, 1.2, 52);

  /** Its for batches, in rows. */
  static final Buckets ROWS = exponential(1, 2, 14);

  /** Its for examples in a request. */
  static final Buckets EXAMPLES = exponential(1, 2, 15);

  private final double[] limits;

  private Buckets(double[] limits) {
    this.limits = limits;
  }

  private static Buckets exponential(double first, double growth, int count) {
    return new Buckets(DoubleStream.iterate(first, limit -> limit * growth).limit(count).toArray());
  }

  /** Returns the number of buckets, including the one above the last limit. */
  int count() {
    return limits.length + 1;
  }

  /** The upper limit of a bucket but the last. */
  double limit(int bucket) {
    return limits[bucket];
  }

  /** Which bucket a value belongs to: as in TensorFlow, a limit belongs to the bucket above it. */
  int index(double value) {
    int found = Arrays.binarySearch(limits, value);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
