package dev.unrolled.reporting;

import dev.unrolled.training.analysis.StepProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The operations that take the most time of a training step, as a table for a person. */
public final class OperationTable {

  private OperationTable() {}

  /**
   * Prints the types of operation that take the most time.
   *
   * @param profile what was traced
   * @param rows at most so many
   * @return the table's lines: time of a step in microseconds, its part of all, runs in a step
   */
  public static List<String> of(StepProfile profile, int rows) {
    List<StepProfile.TypeTime> times = profile.byType();
    long all = times.stream().mapToLong(StepProfile.TypeTime::nanos).sum();
    List<String> lines = new ArrayList<>();
    lines.add(line("operation", "us/step", "part", "runs"));
    times.stream().limit(rows).forEach(time -> lines.add(line(time, profile.steps(), all)));
    lines.add(line("all", micros(all, profile.steps()), "100.0 %", ""));
    return lines;
  }

  private static String line(StepProfile.TypeTime time, int steps, long all) {
    return line(
        time.type(),
        micros(time.nanos(), steps),
        String.format(Locale.ROOT, "%.1f %%", 100.0 * time.nanos() / all),
        String.valueOf(time.runs() / steps));
  }

  private static String micros(long nanos, int steps) {
    return String.format(Locale.ROOT, "%.0f", nanos / 1e3 / steps);
  }

  private static String line(String type, String micros, String part, String runs) {
    return "%-32s %9s %9s %6s".formatted(type, micros, part, runs).stripTrailing();
  }
}
