package dev.unrolled.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Many callers that hold no thread, one row each: calls per second. Each calls again when it is
 * answered, so that as many calls are under way as there are callers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AsyncThroughput {

  private static final int CALLS = 6400;

  /** Who answers. */
  @Param({"LOADER", "LOADER_BATCHING"})
  @SuppressWarnings("NullAway.Init")
  public Implementation implementation;

  /** How many there are; divides the calls that are timed at once. */
  @Param({"1", "8", "64"})
  public int callers;

  private final int[][] ids = Rows.random(1);

  @SuppressWarnings("NullAway.Init")
  private LoaderEcho model;

  /** Opens the model. */
  @Setup
  public void open() {
    model = (LoaderEcho) implementation.open();
  }

  /** The calls of all callers. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void call() {
    CompletableFuture<?>[] all =
        Stream.generate(() -> caller(CALLS / callers))
            .limit(callers)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();
  }

  private CompletableFuture<Void> caller(int calls) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    call(calls, done);
    return done;
  }

  private void call(int left, CompletableFuture<Void> done) {
    CompletableFuture<Echoed> unused =
        model
            .callAsync(ids)
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null) {
                    done.completeExceptionally(failure);
                  } else if (left == 1) {
                    done.complete(null);
                  } else {
                    call(left - 1, done);
                  }
                });
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    model.close();
  }
}
