package dev.unrolled.loader.versions;

import java.time.Duration;

/**
 * When a version that failed to load is tried again: each wait is twice the one before. A version
 * whose folder has changed is tried at once, however often it failed.
 *
 * @param times how often, after the first time
 * @param first the first wait
 * @param longest the longest wait
 */
public record RetryOptions(int times, Duration first, Duration longest) {

  public RetryOptions {
    if (times < 0) {
      throw new IllegalArgumentException("times: expected at least 0, found " + times);
    }
    if (first.isNegative() || first.isZero()) {
      throw new IllegalArgumentException("first: expected more than 0 s, found " + first);
    }
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "longest: expected at least first, %s, found %s".formatted(first, longest));
    }
  }

  /**
   * Five times, after 1, 2, 4, 8 and 16 seconds.
   *
   * @return the defaults
   */
  public static RetryOptions defaults() {
    return new RetryOptions(5, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /** The wait after so many failures, one or more. */
  Duration wait(int failures) {
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
