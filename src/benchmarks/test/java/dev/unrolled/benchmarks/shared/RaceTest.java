package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceTest {

  private final List<String> taken = new ArrayList<>();

  /** Reports how many turns were taken before; fails at the turn of a number. */
  private record Counting(String name, List<String> taken, int failsAt) implements Contender {

    @Override
    public Map<String, Double> turn(String workload, int round) throws IOException {
      if (taken.size() == failsAt) {
        throw new IOException("it is exhausted");
      }
      taken.add(name + " " + workload);
      return Map.of("before", taken.size() - 1.0);
    }
  }

  @Test
  void contendersTakeTurnsAtEachWorkloadInEveryRound() {
    Race race = Race.of(List.of("x", "y"), List.of(contender("a", -1), contender("b", -1)));
    race.run(0, 2);
    assertThat(taken).containsExactly("a x", "b x", "a y", "b y", "a x", "b x", "a y", "b y");
  }

  @Test
  void warmUpsDoNotCount() {
    List<Measurement> measurements = Race.of(List.of("x"), List.of(contender("a", -1))).run(2, 3);
    assertThat(measurements.get(0).values("before")).containsExactly(2.0, 3.0, 4.0);
  }

  @Test
  void failedContenderIsMissingAndOthersContinue() {
    Race race = Race.of(List.of("x"), List.of(contender("a", -1), contender("b", 3)));
    List<Measurement> measurements = race.run(0, 3);
    assertThat(measurements.get(0).values("before")).hasSize(3);
    assertThat(measurements.get(1).missing()).isEqualTo("it is exhausted");
    assertThat(new Results("a machine", measurements).areComplete()).isFalse();
  }

  private Contender contender(String name, int failsAt) {
    return new Counting(name, taken, failsAt);
  }
}
