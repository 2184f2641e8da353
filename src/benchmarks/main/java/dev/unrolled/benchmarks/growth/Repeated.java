package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.guide.Spread;
import java.util.ArrayList;
import java.util.List;

/** The times that something took, from when it is warm until there are enough. */
final class Repeated {

  private static final double NANOS = 1e9;
  private static final double NANOS_OF_A_MILLISECOND = 1e6;

  private final Patience patience;
  private final List<Double> counted = new ArrayList<>();
  private double warmUpSeconds;
  private double seconds;

  Repeated(Patience patience) {
    this.patience = patience;
  }

  void add(long nanos) {
    if (warmUpSeconds < patience.warmUpSeconds()) {
      warmUpSeconds += nanos / NANOS;
      return;
    }
    seconds += nanos / NANOS;
    counted.add(nanos / NANOS_OF_A_MILLISECOND);
  }

  boolean isEnough() {
    return seconds >= patience.seconds() && counted.size() >= patience.least();
  }

  /** The median of those that count, in milliseconds. */
  double milliseconds() {
    return Spread.of(counted).median();
  }
}
