package dev.unrolled.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.command.Ended;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  @Test
  void anUnknownBenchmarkIsAnsweredWithAllThereAre() {
    assertThat(Ended.of(Benchmarks.commandLine(), "--short", "Latency"))
        .isEqualTo(
            Ended.withWrongArguments(
                "Benchmarks: benchmark: expected one of [CallOverhead, Throughput, LargeBatch],"
                    + " found Latency"));
  }
}
