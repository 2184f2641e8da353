package dev.unrolled.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs all benchmarks, or those named, and prints a table for each: {@code [--short] [NAME...]}.
 *
 * <p>Each round starts every setting once, in a process of its own, so that who is compared runs by
 * turns; the tables have the medians of the rounds, and of their ratios.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Checks that the peers agree, then times them.
   *
   * @param arguments {@code --short} for a try of a minute whose figures mean nothing; names of
   *     benchmarks, none meaning all
   * @throws RunnerException if a benchmark fails
   * @throws IOException if the results cannot be written
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    boolean isShort = List.of(arguments).contains("--short");
    List<Plan> plans = plans(arguments);
    System.out.println(Agreement.check());
    Rounds rounds = isShort ? Rounds.SHORT : Rounds.FULL;
    Figures figures = rounds.run(plans);
    System.out.println(Surroundings.describe(rounds));
    plans.stream().map(Plan::benchmark).distinct().forEach(type -> print(type, figures));
  }

  private static List<Plan> plans(String[] arguments) {
    Set<String> wanted = new TreeSet<>(Arrays.asList(arguments));
    wanted.remove("--short");
    for (String name : wanted) {
      if (Plan.ALL.stream().noneMatch(plan -> plan.isOf(name))) {
        throw new IllegalArgumentException(
            "expected CallOverhead, Throughput, LargeBatch or --short, found " + name);
      }
    }
    return Plan.ALL.stream()
        .filter(plan -> wanted.isEmpty() || wanted.stream().anyMatch(plan::isOf))
        .toList();
  }

  private static void print(Class<?> benchmark, Figures figures) {
    Tables tables = new Tables(figures);
    System.out.println();
    if (benchmark == CallOverhead.class) {
      System.out.println(tables.callOverhead());
    } else if (benchmark == Throughput.class) {
      System.out.println(tables.throughput());
    } else {
      System.out.println(tables.largeBatch());
    }
  }
}
