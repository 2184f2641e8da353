package dev.unrolled.loader.calls;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Chained futures. A failure is passed on unwrapped, and cancelling a future cancels the one that
 * it follows.
 */
public final class Futures {

  private Futures() {}

  /** Returns the future that a task starts; a failed future if the task throws. */
  public static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns a future with a mapped value. */
  public static <A, B> CompletableFuture<B> map(CompletableFuture<A> from, Function<A, B> work) {
    return follow(from, work, e -> e, Runnable::run);
  }

  /** Returns a future that completes as another does, after a resource has been closed. */
  public static <T> CompletableFuture<T> closing(CompletableFuture<T> from, Runnable close) {
    return follow(
        from,
        value -> {
          close.run();
          return value;
        },
        e -> {
          close.run();
          return e;
        },
        Runnable::run);
  }

  /**
   * Returns a future that follows another one.
   *
   * @param work maps the value, even if the result was cancelled
   * @param failure maps the failure, even if the result was cancelled
   * @param executor completes the result
   */
  static <A, B> CompletableFuture<B> follow(
      CompletableFuture<A> from,
      Function<A, B> work,
      UnaryOperator<Throwable> failure,
      Executor executor) {
    CompletableFuture<B> to = new CompletableFuture<>();
    CompletableFuture<A> unused =
        from.whenComplete(
            (value, e) ->
                executor.execute(
                    () -> {
                      if (e == null) {
                        complete(to, () -> work.apply(value));
                      } else {
                        to.completeExceptionally(failure.apply(cause(e)));
                      }
                    }));
    return onCancel(to, () -> from.cancel(false));
  }

  /** Completes a future with the result of a task or its exception. */
  static <T> void complete(CompletableFuture<T> future, Supplier<T> work) {
    try {
      future.complete(work.get());
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  /** Runs a task if a future is cancelled or times out. */
  static <T> CompletableFuture<T> onCancel(CompletableFuture<T> future, Runnable work) {
    CompletableFuture<T> unused =
        future.whenComplete(
            (value, e) -> {
              if (e instanceof CancellationException || e instanceof TimeoutException) {
                work.run();
              }
            });
    return future;
  }

  /** Unwraps the cause of a future's failure. */
  static Throwable cause(Throwable e) {
    Throwable cause = e instanceof CompletionException ? e.getCause() : null;
    return cause == null ? e : cause;
  }
}
