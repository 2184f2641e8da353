package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.shared.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Repetition of some work until it is warm, and then until its times are enough.
 *
 * @param warmUpSeconds seconds before times count
 * @param seconds seconds that count, at least
 * @param least times that count, at least
 */
record Repeated(double warmUpSeconds, double seconds, int least) {

  /** Work that says how many seconds it took. */
  interface Work {
    double seconds() throws IOException;
  }

  static Repeated of(boolean isShort) {
    return isShort ? new Repeated(0, 0, 1) : new Repeated(0.4, 1, 5);
  }

  /** Returns the median of the times that count, in milliseconds. */
  double medianMillis(Work work) throws IOException {
    for (double warm = 0; warm < warmUpSeconds; ) {
      warm += work.seconds();
    }
    List<Double> times = new ArrayList<>();
    for (double sum = 0; sum < seconds || times.size() < least; ) {
      double time = work.seconds();
      times.add(time);
      sum += time;
    }
    return 1000 * Spread.of(times).median();
  }
}
