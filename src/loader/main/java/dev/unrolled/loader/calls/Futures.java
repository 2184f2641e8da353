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
 * Futures that follow one another: each fails with what went wrong itself, not wrapped, and when a
 * caller ends one that is not done, what it follows is taken back.
 */
public final class Futures {

  private Futures() {}

  /** One that some work begins; if it throws instead, one that has failed. */
  public static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** One whose value some work makes of another's. */
  public static <A, B> CompletableFuture<B> map(CompletableFuture<A> from, Function<A, B> work) {
    return follow(from, work, e -> e, Runnable::run);
  }

  /** One that ends as another does, after something has been closed. */
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
   * One that ends when another does.
   *
   * @param work what becomes of a value, also if nobody wants it any more
   * @param failure what becomes of a failure, in the same way
   * @param executor where it ends
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

  /** Ends a future with what some work gives or throws. */
  static <T> void complete(CompletableFuture<T> future, Supplier<T> work) {
    try {
      future.complete(work.get());
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  /** Does something when a caller, or a time limit, ends a future. */
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

  /** What went wrong, of what a future tells those that depend on it. */
  static Throwable cause(Throwable e) {
    Throwable cause = e instanceof CompletionException ? e.getCause() : null;
    return cause == null ? e : cause;
  }
}
