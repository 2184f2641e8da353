package dev.unrolled.server.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A histogram for each combination of its labels' values. Thread-safe. */
final class HistogramFamily {

  private final String name;
  private final Buckets buckets;
  private final List<String> labels;
  private final Map<LabelValues, BucketCounts> counts = new ConcurrentSkipListMap<>();

  HistogramFamily(String name, Buckets buckets, String... labels) {
    this.name = name;
    this.buckets = buckets;
    this.labels = List.of(labels);
  }

  /** Adds a number of things. */
  void add(long number, String... values) {
    record((double) number, values);
  }

  private void record(double value, String... values) {
    counts.computeIfAbsent(LabelValues.of(values), key -> new BucketCounts(buckets)).add(value);
  }

  /** Adds a time, in us. */
  void add(Duration took, String... values) {
    record(took.toNanos() / 1000.0, values);
  }

  /** Lets go of the series whose first label has a value. */
  void forget(String first) {
    counts.keySet().removeIf(values -> values.startWith(first));
  }

  void write(PrometheusText text) {
    if (counts.isEmpty()) {
      return;
    }
    text.type(name, "histogram");
    counts.forEach((values, counted) -> write(text, values.under(labels), counted));
  }

  private void write(PrometheusText text, List<String> pairs, BucketCounts counted) {
    long total = 0;
    for (int i = 0; i < buckets.count(); i++) {
      total += counted.in(i);
      text.sample(name + "_bucket", upTo(pairs, i), (double) total);
    }
    text.sample(name + "_sum", pairs, counted.sum());
    text.sample(name + "_count", pairs, (double) total);
  }

  private List<String> upTo(List<String> pairs, int bucket) {
    List<String> all = new ArrayList<>(pairs);
    all.add("le");
    all.add(bucket < buckets.count() - 1 ? PrometheusText.limit(buckets.limit(bucket)) : "+Inf");
    return all;
  }
}
