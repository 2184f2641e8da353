package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.DEADLINE;
import static dev.unrolled.loader.LoaderException.Reason.FAILED;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs calls in other threads than their callers', who can then leave at a deadline: a graph that
 * runs cannot be stopped. When all threads are taken a call waits for one, and its deadline counts.
 *
 * <p>Thread-safe. The threads end when idle; closing lets none begin.
 */
final class DeadlineCalls implements AutoCloseable {

  private static final int THREADS = 4 * Runtime.getRuntime().availableProcessors();
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  DeadlineCalls(String name) {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> thread(name, work));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a call and waits for its answer until the deadline.
   *
   * @param since when the caller began to wait, as {@link System#nanoTime()} tells
   * @throws LoaderException DEADLINE; FAILED if the caller is interrupted; or what the call throws
   * @throws IllegalStateException if this is closed
   */
  Answer within(Duration deadline, long since, String where, Callable<Answer> call) {
    FutureTask<Answer> task = new FutureTask<>(call);
    execute(where, task);
    try {
      return task.get(left(deadline, since), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      leave(task);
      throw missed(where, deadline, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leave(task);
      throw interrupted(where, e);
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  /**
   * Runs something in one of the threads.
   *
   * @throws IllegalStateException if this is closed
   */
  void execute(String where, Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException(where + ": the model is closed", e);
    }
  }

  /** The nanoseconds that are left; less than 0 if none are. */
  static long left(Duration deadline, long since) {
    return deadline.toNanos() - (System.nanoTime() - since);
  }

  /** What has begun runs to its end; what has not never does. */
  private void leave(FutureTask<Answer> task) {
    task.cancel(false);
    threads.remove(task);
  }

  /** What a caller is told who leaves at a deadline. */
  static LoaderException missed(String where, Duration deadline, TimeoutException cause) {
    return new LoaderException(
        DEADLINE, "%s: no answer within %d ms".formatted(where, deadline.toMillis()), cause);
  }

  /** What a caller is told who is interrupted. */
  static LoaderException interrupted(String where, InterruptedException cause) {
    return new LoaderException(FAILED, where + ": interrupted while waiting for the answer", cause);
  }

  /** What a call threw in another thread. */
  static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException thrown
        ? thrown
        : new IllegalStateException(e.getCause());
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, "calls of " + name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
