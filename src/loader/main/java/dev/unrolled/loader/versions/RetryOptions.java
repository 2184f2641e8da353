package dev.unrolled.loader.versions;

import dev.unrolled.formats.Requirements;
import java.time.Duration;

/**
 * When a version that failed to load is loaded again. Each delay is twice the one before. A version
 * whose folder has changed is loaded at once, regardless of its failures.
 *
 * @param maxRetries the most attempts after the first one
 * @param initialDelay the delay before the first retry
 * @param maxDelay the longest delay
 */
public record RetryOptions(int maxRetries, Duration initialDelay, Duration maxDelay) {

  public RetryOptions {
    Requirements.atLeastZero("maxRetries", maxRetries);
    Requirements.positive("initialDelay", initialDelay);
    if (maxDelay.compareTo(initialDelay) < 0) {
      throw new IllegalArgumentException(
          "maxDelay: expected at least initialDelay, %s, found %s"
              .formatted(initialDelay, maxDelay));
    }
  }

  /** Returns the defaults: five retries, after 1, 2, 4, 8 and 16 seconds. */
  public static RetryOptions defaults() {
    return new RetryOptions(5, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /** Returns the delay after a number of failures, at least one. */
  Duration delay(int failures) {
    Duration delay = initialDelay;
    for (int i = 1; i < failures && delay.compareTo(maxDelay) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
  }
}
