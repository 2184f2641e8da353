package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Race of contenders by turns: each round runs every turn once, one after the other.
 *
 * <p>A contender that fails takes no further turns, and its measurements are missing.
 */
public final class Race {

  /** Work of one contender in each round. */
  public record Turn(String workload, Contender contender) {}

  private final List<Turn> turns;
  private final IdentityHashMap<Turn, Map<String, List<Double>>> figures = new IdentityHashMap<>();
  private final IdentityHashMap<Contender, String> failures = new IdentityHashMap<>();

  /** Creates a race of these turns, in their order. */
  public Race(List<Turn> turns) {
    this.turns = List.copyOf(turns);
  }

  /** Creates a race in which all contenders take a turn at the first workload, then the next. */
  public static Race of(List<String> workloads, List<? extends Contender> contenders) {
    List<Turn> turns = new ArrayList<>();
    for (String workload : workloads) {
      contenders.forEach(contender -> turns.add(new Turn(workload, contender)));
    }
    return new Race(turns);
  }

  /**
   * Runs all rounds and returns a measurement for each turn.
   *
   * @param warmUps the number of first rounds that do not count
   */
  public List<Measurement> run(int warmUps, int rounds) {
    for (int round = 1 - warmUps; round <= rounds; round++) {
      System.err.printf("round %d of %d%n", round, rounds);
      for (Turn turn : turns) {
        if (!failures.containsKey(turn.contender())) {
          take(turn, round);
        }
      }
    }
    return turns.stream()
        .map(
            it ->
                Measurement.of(
                    it, figures.getOrDefault(it, Map.of()), failures.get(it.contender())))
        .toList();
  }

  private void take(Turn turn, int round) {
    Contender contender = turn.contender();
    try {
      Map<String, Double> values = contender.turn(turn.workload(), round);
      if (round > 0) {
        var all = figures.computeIfAbsent(turn, any -> new LinkedHashMap<>());
        values.forEach(
            (name, value) -> all.computeIfAbsent(name, any -> new ArrayList<>()).add(value));
      }
    } catch (IOException e) {
      failures.put(contender, String.valueOf(e.getMessage()));
      System.err.printf("%s is missing: %s%n", contender.name(), e.getMessage());
    }
  }
}
