package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.EchoModel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Threads that call a model with the same rows, each its next call at the answer. */
final class Callers {

  private static final long NANOS = 1_000_000;

  private final EchoModel model;
  private final int[][] ids;

  Callers(EchoModel model, int[][] ids) {
    this.model = model;
    this.ids = ids;
  }

  /** So many call for so long. */
  Timed call(int callers, long millis) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long begin = System.nanoTime();
      List<Callable<long[]>> all =
          IntStream.range(0, callers).mapToObj(i -> caller(begin + millis * NANOS)).toList();
      LongStream.Builder nanos = LongStream.builder();
      for (Future<long[]> done : threads.invokeAll(all)) {
        Arrays.stream(done.get()).forEach(nanos);
      }
      return Timed.of(nanos.build().toArray(), ids.length, System.nanoTime() - begin);
    } finally {
      threads.shutdown();
    }
  }

  /** The nanoseconds of each call until a time. */
  private Callable<long[]> caller(long deadline) {
    return () -> {
      LongStream.Builder nanos = LongStream.builder();
      for (long begin = System.nanoTime(); begin < deadline; begin = System.nanoTime()) {
        model.call(ids);
        nanos.add(System.nanoTime() - begin);
      }
      return nanos.build().toArray();
    };
  }
}
