package dev.unrolled.server.limits;

import java.time.Duration;

/**
 * How much a server takes on.
 *
 * @param requestBytes how long a request may be, in bytes
 * @param requestTimeout how long a request may take if its client does not say
 * @param threads how many requests run models at once
 * @param threadsPerModel how many of them may be of one model
 * @param queue how many more may wait for that; any more are refused
 * @param bytesInFlight how many bytes the requests that have come and the answers that are not yet
 *     written may have together; what comes beyond that is refused
 */
public record Limits(
    int requestBytes,
    Duration requestTimeout,
    int threads,
    int threadsPerModel,
    int queue,
    long bytesInFlight) {

  public Limits {
    check("requestBytes", requestBytes, 1);
    check("threads", threads, 1);
    check("threadsPerModel", threadsPerModel, 1);
    check("queue", queue, 0);
    check("bytesInFlight", bytesInFlight, 1);
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "requestTimeout: expected more than 0 s, found " + requestTimeout);
    }
  }

  /**
   * 64 MiB, 30 seconds, four threads for each processor, half of them for one model, a queue of
   * 1000, a tenth of the heap in flight.
   *
   * @return the defaults
   */
  public static Limits defaults() {
    int threads = 4 * Runtime.getRuntime().availableProcessors();
    return new Limits(
        64 << 20, Duration.ofSeconds(30), threads, half(threads), 1000, tenthOfHeap());
  }

  /**
   * These limits with another length.
   *
   * @param requestBytes how long a request may be, in bytes
   * @return the limits
   */
  public Limits withRequestBytes(int requestBytes) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with another time.
   *
   * @param requestTimeout how long a request may take if its client does not say
   * @return the limits
   */
  public Limits withRequestTimeout(Duration requestTimeout) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with other threads, half of them for one model.
   *
   * @param threads how many requests run models at once
   * @return the limits
   */
  public Limits withThreads(int threads) {
    return new Limits(requestBytes, requestTimeout, threads, half(threads), queue, bytesInFlight);
  }

  /**
   * These limits with other threads for one model.
   *
   * @param threadsPerModel how many requests for one model run at once
   * @return the limits
   */
  public Limits withThreadsPerModel(int threadsPerModel) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with another queue.
   *
   * @param queue how many requests may wait
   * @return the limits
   */
  public Limits withQueue(int queue) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with other bytes in flight.
   *
   * @param bytesInFlight how many bytes requests and answers may have together
   * @return the limits
   */
  public Limits withBytesInFlight(long bytesInFlight) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /** What is made of a request and of an answer takes several times their bytes. */
  private static long tenthOfHeap() {
    return Runtime.getRuntime().maxMemory() / 10;
  }

  private static int half(int threads) {
    return Math.max(1, threads / 2);
  }

  private static void check(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, found %d".formatted(name, least, value));
    }
  }
}
