package dev.unrolled.server;

import java.time.Duration;

/**
 * How much a server takes on.
 *
 * @param requestBytes how long a request may be, in bytes
 * @param requestTimeout how long a request may take if its client does not say
 * @param threads how many requests run models at once
 * @param queue how many more may wait for that; any more are refused
 */
public record Limits(int requestBytes, Duration requestTimeout, int threads, int queue) {

  public Limits {
    check("requestBytes", requestBytes, 1);
    check("threads", threads, 1);
    check("queue", queue, 0);
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "requestTimeout: expected more than 0 s, found " + requestTimeout);
    }
  }

  /**
   * 64 MiB, 30 seconds, four threads for each processor, a queue of 1000.
   *
   * @return the defaults
   */
  public static Limits defaults() {
    int threads = 4 * Runtime.getRuntime().availableProcessors();
    return new Limits(64 << 20, Duration.ofSeconds(30), threads, 1000);
  }

  /**
   * These limits with another length.
   *
   * @param requestBytes how long a request may be, in bytes
   * @return the limits
   */
  public Limits withRequestBytes(int requestBytes) {
    return new Limits(requestBytes, requestTimeout, threads, queue);
  }

  /**
   * These limits with another time.
   *
   * @param requestTimeout how long a request may take if its client does not say
   * @return the limits
   */
  public Limits withRequestTimeout(Duration requestTimeout) {
    return new Limits(requestBytes, requestTimeout, threads, queue);
  }

  /**
   * These limits with other threads.
   *
   * @param threads how many requests run models at once
   * @return the limits
   */
  public Limits withThreads(int threads) {
    return new Limits(requestBytes, requestTimeout, threads, queue);
  }

  /**
   * These limits with another queue.
   *
   * @param queue how many requests may wait
   * @return the limits
   */
  public Limits withQueue(int queue) {
    return new Limits(requestBytes, requestTimeout, threads, queue);
  }

  private static void check(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, found %d".formatted(name, least, value));
    }
  }
}
