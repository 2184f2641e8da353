package dev.unrolled.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Ended;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  @Test
  void unknownBenchmarkListsKnownOnes() {
    assertThat(Ended.of(Commands.line(new Benchmarks()), "--short", "Latency"))
        .isEqualTo(
            Ended.withWrongArguments(
                "Benchmarks: unknown benchmark \"Latency\"; known: CallOverhead, Throughput,"
                    + " LargeBatch"));
  }
}
