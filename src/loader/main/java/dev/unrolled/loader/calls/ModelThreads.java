package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.QUEUE_FULL;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Threads of a model for asynchronous calls and calls with a deadline. A run occupies its thread
 * until it ends, even after its deadline.
 *
 * <p>Thread-safe. Idle threads end. After closing no call starts.
 */
public final class ModelThreads implements AutoCloseable {

  /** The most calls that wait for a thread. */
  public static final int MAX_WAITING = 1024;

  private final LifoThreads threads;

  /**
   * Creates a pool whose threads start on demand.
   *
   * @param limit the most threads
   */
  ModelThreads(String name, int limit) {
    threads = new LifoThreads(limit, work -> new ModelThread(name, work));
  }

  /** Returns whether this code runs in a thread of any model: models may call each other. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof ModelThread;
  }

  /**
   * Submits a call.
   *
   * @return its future answer; a call whose future is completed before it starts never runs
   * @throws LoaderException QUEUE_FULL
   * @throws IllegalStateException if this is closed
   */
  CompletableFuture<Answer> submit(String where, Supplier<Answer> call) {
    int waiting = threads.waiting();
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

  /** Returns whether a task waits for a thread. */
  boolean hasWaitingTasks() {
    return threads.waiting() > 0;
  }

  /**
   * Runs a task in one of the threads.
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
    threads.close();
  }

  private static final class ModelThread extends Thread {

    ModelThread(String model, Runnable work) {
      super(work, "calls of " + model);
      setDaemon(true);
    }
  }
}
