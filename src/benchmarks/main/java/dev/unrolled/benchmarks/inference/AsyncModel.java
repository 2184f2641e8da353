package dev.unrolled.benchmarks.inference;

import dev.unrolled.loader.LoadOptions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Model opened by the loader, for callers that hold no threads. */
final class AsyncModel extends LoaderModel {

  AsyncModel(LoadOptions options) {
    super(Models.ECHO, options);
  }

  /** Calls asynchronously for the given time; each caller calls again when its call completes. */
  @Override
  public Map<String, Double> calls(int callers, long millis, int[][] ids) {
    LongAdder calls = new LongAdder();
    long begin = System.nanoTime();
    long deadline = begin + millis * 1_000_000;
    CompletableFuture<?>[] all =
        Stream.generate(
                () -> {
                  CompletableFuture<Void> done = new CompletableFuture<>();
                  callAgain(ids, deadline, calls, done);
                  return done;
                })
            .limit(callers)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return Map.of("rows_per_second", calls.sum() * ids.length / seconds);
  }

  private void callAgain(
      int[][] ids, long deadline, LongAdder calls, CompletableFuture<Void> done) {
    CompletableFuture<Outputs> unused =
        signature
            .callAsync(Map.of("ids", ids))
            .thenApply(LoaderModel::outputs)
            .whenComplete(
                (outputs, failure) -> {
                  calls.increment();
                  if (failure != null) {
                    done.completeExceptionally(failure);
                  } else if (System.nanoTime() >= deadline) {
                    done.complete(null);
                  } else {
                    callAgain(ids, deadline, calls, done);
                  }
                });
  }
}
