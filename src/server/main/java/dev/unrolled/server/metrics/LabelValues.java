package dev.unrolled.server.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labels of one of the series of a family. */
record LabelValues(List<String> values) implements Comparable<LabelValues> {

  private static final Comparator<LabelValues> ORDER =
      Comparator.comparing(labels -> String.join("\0", labels.values));

  static LabelValues of(String... values) {
    return new LabelValues(List.of(values));
  }

  boolean startWith(String first) {
    return values.get(0).equals(first);
  }

  /** Names and values in turn. */
  List<String> under(List<String> names) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      pairs.add(names.get(i));
      pairs.add(values.get(i));
    }
    return pairs;
  }

  @Override
  public int compareTo(LabelValues other) {
    return ORDER.compare(this, other);
  }
}
