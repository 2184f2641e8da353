package dev.unrolled.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** A counter for each combination of its labels' values. Thread-safe. */
final class CounterFamily {

  private final String name;
  private final List<String> labels;
  private final Map<LabelValues, LongAdder> counts = new ConcurrentSkipListMap<>();

  CounterFamily(String name, String... labels) {
    this.name = name;
    this.labels = List.of(labels);
  }

  void add(long amount, String... values) {
    counts.computeIfAbsent(LabelValues.of(values), key -> new LongAdder()).add(amount);
  }

  /** Lets go of the series whose first label has a value. */
  void forget(String first) {
    counts.keySet().removeIf(values -> values.startWith(first));
  }

  void write(PrometheusText text) {
    if (counts.isEmpty()) {
      return;
    }
    text.type(name, "counter");
    counts.forEach(
        (values, count) -> text.sample(name, values.under(labels), (double) count.sum()));
  }
}
