package dev.unrolled.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class LastMinuteTest {

  /** Percentiles are kept in two digits. */
  private static final double OFF = 0.02;

  private final SetClock clock = new SetClock();
  private final LastMinute minute = new LastMinute(clock);

  /** A clock that stands until it is set. */
  private static final class SetClock implements Clock {

    private long seconds = 100;

    @Override
    public long wallTime() {
      return seconds * 1000;
    }

    @Override
    public long monotonicTime() {
      return Duration.ofSeconds(seconds).toNanos();
    }
  }

  private void end(int requests, Duration took) {
    for (int i = 0; i < requests; i++) {
      minute.ended(false, took);
    }
  }

  @Test
  void onlyCompleteSecondsAreShown() {
    end(3, Duration.ofMillis(1));
    assertThat(minute.numbers().requests()).hasSize(60).containsOnly(0L);

    clock.seconds++;
    end(5, Duration.ofMillis(1));
    clock.seconds++;

    assertThat(minute.numbers().requests()).endsWith(0L, 3L, 5L);
  }

  @Test
  void eventsOlderThanAMinuteAreForgotten() {
    minute.ended(true, Duration.ofMillis(1));
    minute.called(1);
    clock.seconds += 60;
    assertThat(minute.numbers().requests()).startsWith(1L);
    assertThat(minute.numbers().failures()).isEqualTo(1);

    clock.seconds++;
    LiveNumbers later = minute.numbers();

    assertThat(later.requests()).containsOnly(0L);
    assertThat(later.failures()).isZero();
    assertThat(later.calls()).isEmpty();
  }

  @Test
  void percentilesAreOfTheLastMinute() {
    end(900, Duration.ofMillis(10));
    end(80, Duration.ofMillis(100));
    end(20, Duration.ofSeconds(1));

    assertThat(minute.numbers().percentiles()).satisfiesExactly(near(10), near(100), near(1000));

    clock.seconds += 120;
    assertThat(minute.numbers().percentiles()).containsOnly(0.0);
  }

  private static ThrowingConsumer<Double> near(double millis) {
    return found -> assertThat(found).isCloseTo(millis, within(millis * OFF));
  }

  @Test
  void rowsAreCountedUpToPowersOfTwo() {
    for (long rows : new long[] {0, 1, 2, 3, 4, 5, 8, 1000}) {
      minute.called(rows);
      minute.batched(2 * rows);
    }
    clock.seconds++;

    assertThat(minute.numbers().calls())
        .isEqualTo(Map.of(1L, 1L, 2L, 1L, 4L, 2L, 8L, 2L, 1024L, 1L));
    assertThat(minute.numbers().batches())
        .isEqualTo(Map.of(2L, 1L, 4L, 1L, 8L, 2L, 16L, 2L, 2048L, 1L));
  }
}
