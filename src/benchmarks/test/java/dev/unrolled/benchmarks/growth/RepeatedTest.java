package dev.unrolled.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedTest {

  @Test
  void warmUpTimesDoNotCount() throws IOException {
    Iterator<Double> times = List.of(8.0, 1.0, 2.0).iterator();
    assertThat(new Repeated(2, 3, 1).medianMillis(times::next)).isEqualTo(1500);
  }

  @Test
  void endsAfterEnoughSecondsAndRepetitions() throws IOException {
    Iterator<Double> times = List.of(4.0, 1.0, 9.0).iterator();
    assertThat(new Repeated(0, 3, 2).medianMillis(times::next)).isEqualTo(2500);
    assertThat(times.next()).as("left over").isEqualTo(9.0);
  }
}
