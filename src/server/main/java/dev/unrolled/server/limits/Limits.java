package dev.unrolled.server.limits;

import java.time.Duration;

/**
 * Bounds of requests, threads and memory.
 *
 * @param requestBytes maximum length of a request in bytes
 * @param requestTimeout time limit of a request whose client sets no deadline
 * @param threads maximum number of requests that run models at the same time
 * @param threadsPerModel maximum number of them for one model
 * @param queue maximum number of requests that wait for a thread; any more are refused
 * @param bytesInFlight maximum number of bytes in requests that are not answered and in responses
 *     that are not written, together; requests beyond that are refused
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
   * 64 MiB, 30 seconds, eight threads for each processor, half of them for one model, a queue of
   * 1000, a tenth of the heap in flight.
   *
   * @return the defaults
   */
  public static Limits defaults() {
    int threads = 8 * Runtime.getRuntime().availableProcessors();
    return new Limits(
        64 << 20, Duration.ofSeconds(30), threads, half(threads), 1000, tenthOfHeap());
  }

  /**
   * These limits with another length.
   *
   * @param requestBytes maximum length of a request in bytes
   * @return the limits
   */
  public Limits withRequestBytes(int requestBytes) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with another time.
   *
   * @param requestTimeout time limit of a request whose client sets no deadline
   * @return the limits
   */
  public Limits withRequestTimeout(Duration requestTimeout) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with other threads, half of them for one model.
   *
   * @param threads maximum number of requests that run models at the same time
   * @return the limits
   */
  public Limits withThreads(int threads) {
    return new Limits(requestBytes, requestTimeout, threads, half(threads), queue, bytesInFlight);
  }

  /**
   * These limits with other threads for one model.
   *
   * @param threadsPerModel maximum number of requests that run one model at the same time
   * @return the limits
   */
  public Limits withThreadsPerModel(int threadsPerModel) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with another queue.
   *
   * @param queue maximum number of requests that wait
   * @return the limits
   */
  public Limits withQueue(int queue) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /**
   * These limits with other bytes in flight.
   *
   * @param bytesInFlight maximum number of bytes in requests and responses together
   * @return the limits
   */
  public Limits withBytesInFlight(long bytesInFlight) {
    return new Limits(requestBytes, requestTimeout, threads, threadsPerModel, queue, bytesInFlight);
  }

  /** Java's objects for a request and a response take several times their bytes. */
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
