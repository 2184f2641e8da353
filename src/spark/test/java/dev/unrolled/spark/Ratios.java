package dev.unrolled.spark;

import java.util.Locale;
import java.util.TreeSet;

/** Ratios of rounds: median, smallest and largest. */
final class Ratios {

  private final TreeSet<Double> all = new TreeSet<>();

  void add(double ratio) {
    all.add(ratio);
  }

  double median() {
    return all.stream().skip(all.size() / 2).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(), all.first(), all.last());
  }
}
