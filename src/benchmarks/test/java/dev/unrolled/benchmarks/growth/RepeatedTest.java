package dev.unrolled.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void whatWarmsUpDoesNotCount() {
    Repeated repeated = new Repeated(new Patience(2, 3, 1));
    repeated.add(8 * SECOND);
    repeated.add(SECOND);
    repeated.add(2 * SECOND);
    assertThat(repeated.milliseconds()).isEqualTo(1500);
  }

  @Test
  void itIsEnoughWhenBothTimeAndCountAre() {
    Repeated repeated = new Repeated(new Patience(0, 3, 2));
    repeated.add(4 * SECOND);
    assertThat(repeated.isEnough()).as("too few").isFalse();
    repeated.add(SECOND);
    assertThat(repeated.isEnough()).isTrue();
  }
}
