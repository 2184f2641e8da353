package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.QUEUE_FULL;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads of a model's, for calls that their callers do not run: those who do not wait for the
 * answer, or not beyond a deadline. A run holds its thread until it ends, also past its deadline.
 *
 * <p>Thread-safe. The threads end when idle; closing lets none begin.
 */
public final class ModelThreads implements AutoCloseable {

  private static final int IDLE_SECONDS = 10;

  /** Calls that wait for one of the threads at limit. */
  public static final int MAX_WAITING = 1024;

  private final ThreadPoolExecutor threads;

  /**
   * Threads that begin when they are needed.
   *
   * @param limit how many at limit
   */
  ModelThreads(String name, int limit) {
    threads =
        new ThreadPoolExecutor(
            limit,
            limit,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new ModelThread(name, work));
    threads.allowCoreThreadTimeOut(true);
  }

  /** Whether this code runs in a thread of a model's: of any, since models may call each other. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof ModelThread;
  }

  /**
   * Makes a call in one of the threads, or waits for one meanwhile.
   *
   * @return what comes of it; ended before the call has begun, it never does
   * @throws LoaderException QUEUE_FULL
   * @throws IllegalStateException if this is closed
   */
  CompletableFuture<Answer> submit(String where, Supplier<Answer> call) {
    int waiting = threads.getQueue().size();
    if (waiting >= MAX_WAITING) {
      throw new LoaderException(
          QUEUE_FULL,
          "%s: queue is full: expected fewer than %d calls waiting for a thread, found %d"
              .formatted(where, MAX_WAITING, waiting));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Runnable task =
        () -> {
          if (!answer.isDone()) {
            Futures.complete(answer, call);
          }
        };
    execute(where, task);
    return Futures.onCancel(answer, () -> threads.remove(task));
  }

  /** Whether something waits for one of the threads. */
  boolean hasWaitingTasks() {
    return !threads.getQueue().isEmpty();
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

  @Override
  public void close() {
    threads.shutdown();
  }

  private static final class ModelThread extends Thread {

    ModelThread(String model, Runnable work) {
      super(work, "calls of " + model);
      setDaemon(true);
    }
  }
}
