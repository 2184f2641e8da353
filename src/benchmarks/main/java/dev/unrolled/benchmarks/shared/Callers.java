package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Threads that call a model. Each makes at least one call, and the next as soon as the last
 * returns.
 */
public final class Callers {

  private Callers() {}

  /**
   * Calls for the given time.
   *
   * @param count the number of threads
   * @param rows the number of rows in a call
   * @return {@code p50_micros}, {@code p99_micros} and {@code rows_per_second} of all threads; of
   *     several threads the last one first
   * @throws IOException if a call fails
   */
  public static Map<String, Double> run(int count, long millis, int rows, Callable<?> call)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      long begin = System.nanoTime();
      Callable<long[]> caller = () -> latencies(call, begin + millis * 1_000_000);
      LongStream.Builder nanos = LongStream.builder();
      for (Future<long[]> finished : threads.invokeAll(Collections.nCopies(count, caller))) {
        Arrays.stream(finished.get()).forEach(nanos);
      }
      long[] sorted = nanos.build().sorted().toArray();
      double seconds = (System.nanoTime() - begin) / 1e9;
      double p50 = sorted[sorted.length / 2] / 1e3;
      double p99 = sorted[(int) (sorted.length * 0.99)] / 1e3;
      return figures(count, p50, p99, sorted.length * rows / seconds);
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException("a call failed: " + e, e);
    } finally {
      threads.shutdown();
    }
  }

  /** Returns the figures of calls; of several callers the rate first, which is compared. */
  public static Map<String, Double> figures(
      int callers, double p50Micros, double p99Micros, double rowsPerSecond) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (callers > 1) {
      figures.put("rows_per_second", rowsPerSecond);
    }
    figures.put("p50_micros", p50Micros);
    figures.put("p99_micros", p99Micros);
    figures.put("rows_per_second", rowsPerSecond);
    return figures;
  }

  private static long[] latencies(Callable<?> call, long deadline) throws Exception {
    LongStream.Builder nanos = LongStream.builder();
    long begin = System.nanoTime();
    do {
      Object unused = call.call();
      long end = System.nanoTime();
      nanos.add(end - begin);
      begin = end;
    } while (begin < deadline);
    return nanos.build().toArray();
  }
}
