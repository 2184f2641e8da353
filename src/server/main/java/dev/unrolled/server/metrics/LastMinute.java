package dev.unrolled.server.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Numbers of the last minute by seconds, in bounded memory. Thread-safe. */
final class LastMinute {

  /** How many seconds are shown. */
  static final int SECONDS = 60;

  /** Percentiles forget a sixth of the minute at a time. */
  private static final int PARTS = 6;

  private final Clock clock;
  private final Timer latency;

  /** The second that is not over yet is kept beside those that are shown. */
  private final Second[] ring = new Second[SECONDS + 1];

  LastMinute(Clock clock) {
    this.clock = clock;
    this.latency =
        Timer.builder("latency")
            .publishPercentiles(0.5, 0.95, 0.99)
            .percentilePrecision(2)
            .distributionStatisticExpiry(Duration.ofSeconds(SECONDS))
            .distributionStatisticBufferLength(PARTS)
            .register(new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock));
    Arrays.setAll(ring, slot -> new Second(Long.MIN_VALUE));
  }

  void ended(boolean failed, Duration took) {
    latency.record(took);
    synchronized (this) {
      now().ended(failed);
    }
  }

  synchronized void called(long rows) {
    now().calls().add(rows);
  }

  synchronized void batched(long rows) {
    now().batches().add(rows);
  }

  /** The last sixty seconds that are over. */
  LiveNumbers numbers() {
    List<Double> percentiles =
        Arrays.stream(latency.takeSnapshot().percentileValues()).map(LastMinute::millis).toList();
    synchronized (this) {
      long end = second();
      return LiveNumbers.of(
          LongStream.range(end - SECONDS, end).mapToObj(this::at).toList(), percentiles);
    }
  }

  private static double millis(ValueAtPercentile found) {
    return found.value(TimeUnit.MICROSECONDS) / 1000;
  }

  private Second now() {
    long at = second();
    Second now = at(at);
    ring[slot(at)] = now;
    return now;
  }

  /** That second, or an empty one if nothing happened then. */
  private Second at(long second) {
    Second kept = ring[slot(second)];
    return kept.at() == second ? kept : new Second(second);
  }

  private int slot(long second) {
    return Math.floorMod(second, ring.length);
  }

  private long second() {
    return TimeUnit.NANOSECONDS.toSeconds(clock.monotonicTime());
  }
}
