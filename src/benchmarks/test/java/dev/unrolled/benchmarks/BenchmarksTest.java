package dev.unrolled.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Ended;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  @Test
  void anUnknownBenchmarkIsAnsweredWithAllThereAre() {
    assertThat(Ended.of(Commands.line(new Benchmarks()), "--short", "Latency"))
        .isEqualTo(
            Ended.withWrongArguments(
                "Benchmarks: benchmark: expected one of [CallOverhead, Throughput, LargeBatch],"
                    + " found Latency"));
  }
}
