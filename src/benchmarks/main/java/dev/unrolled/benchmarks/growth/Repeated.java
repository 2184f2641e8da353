package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.shared.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeated measurement of some work after a warm-up.
 *
 * @param warmUpSeconds the duration of the warm-up, in seconds
 * @param seconds the minimum sum of counted times, in seconds
 * @param minCount the minimum number of counted times
 */
record Repeated(double warmUpSeconds, double seconds, int minCount) {

  /** Work that returns its duration. */
  interface Work {
    double seconds() throws IOException;
  }

  static Repeated of(boolean isShort) {
    return isShort ? new Repeated(0, 0, 1) : new Repeated(0.4, 1, 5);
  }

  /** Returns the median of the counted times, in milliseconds. */
  double medianMillis(Work work) throws IOException {
    for (double warm = 0; warm < warmUpSeconds; ) {
      warm += work.seconds();
    }
    List<Double> times = new ArrayList<>();
    for (double sum = 0; sum < seconds || times.size() < minCount; ) {
      double time = work.seconds();
      times.add(time);
      sum += time;
    }
    return 1000 * Spread.of(times).median();
  }
}
