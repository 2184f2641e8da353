package dev.unrolled.loader.versions;

import java.time.Duration;

/**
 * When a version that failed to load is tried again: each delay is twice the one before. A version
 * whose folder has changed is tried at once, however often it failed.
 *
 * @param maxRetries how often, after the initialDelay time
 * @param initialDelay the first delay
 * @param maxDelay the maxDelay delay
 */
public record RetryOptions(int maxRetries, Duration initialDelay, Duration maxDelay) {

  public RetryOptions {
    if (maxRetries < 0) {
      throw new IllegalArgumentException("maxRetries: expected at least 0, found " + maxRetries);
    }
    if (initialDelay.isNegative() || initialDelay.isZero()) {
      throw new IllegalArgumentException("initialDelay: expected more than 0 s, found " + initialDelay);
    }
    if (maxDelay.compareTo(initialDelay) < 0) {
      throw new IllegalArgumentException(
          "maxDelay: expected at least initialDelay, %s, found %s".formatted(initialDelay, maxDelay));
    }
  }

  /**
   * Five maxRetries, after 1, 2, 4, 8 and 16 seconds.
   *
   * @return the defaults
   */
  public static RetryOptions defaults() {
    return new RetryOptions(5, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /** The delay after so many failures, one or more. */
  Duration delay(int failures) {
    Duration delay = initialDelay;
    for (int i = 1; i < failures && delay.compareTo(maxDelay) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
  }
}
