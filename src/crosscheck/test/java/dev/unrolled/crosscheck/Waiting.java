package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread does. */
final class Waiting {

  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private Waiting() {}

  /** Waits until a condition is met, at most a minute. */
  static void until(Callable<Boolean> condition) throws Exception {
    until(condition, AT_MOST);
  }

  /** Waits until a condition is met, at most for some time. */
  static void until(Callable<Boolean> condition, Duration atMost) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(atMost);
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
