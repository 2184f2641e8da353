package dev.unrolled.loader.calls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of threads. The one that became idle last runs the next task, since its stack
 * and its native memory are still in the processor's caches. The threads of a {@link
 * ThreadPoolExecutor} of a fixed size take turns: a call of 0.4 ms takes 8 % longer.
 *
 * <p>A thread without a task looks for one a few times before it sleeps: waking it costs more.
 *
 * <p>Thread-safe. Waiting tasks start in their order. Idle threads end.
 */
final class LifoThreads implements Executor, AutoCloseable {

  private static final int IDLE_SECONDS = 10;

  /** How often a thread looks for a task before it sleeps. */
  private static final int LOOKS = 16;

  private final int limit;
  private final ThreadPoolExecutor threads;
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  /** The threads that run a task or look for one. */
  private int awake;

  /** The threads that look for a task. */
  private int looking;

  /** Creates the threads on demand, {@code limit} at most. */
  LifoThreads(int limit, ThreadFactory factory) {
    this.limit = limit;
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(), // last in, first out
            factory);
  }

  /**
   * Runs a task in a thread that looks for one, in the thread that became idle last or in a new
   * one; if all are busy, the task waits for its turn.
   *
   * @throws RejectedExecutionException if this is closed
   */
  @Override
  public synchronized void execute(Runnable task) {
    if (threads.isShutdown()) {
      throw new RejectedExecutionException("no task is taken after closing");
    }
    if (awake < limit && waiting.size() >= looking) {
      threads.execute(() -> run(task));
      awake++;
    } else {
      waiting.add(task);
    }
  }

  /** Removes a task that has not started. */
  synchronized void remove(Runnable task) {
    waiting.remove(task);
  }

  /** Returns the number of tasks that wait for a thread. */
  synchronized int waiting() {
    return Math.max(0, waiting.size() - looking);
  }

  /** Runs a task, then waiting ones until there is none. */
  private void run(Runnable first) {
    for (Runnable task = first; task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  /** Returns a waiting task; null if none came while this looked for one. */
  @SuppressWarnings("ThreadPriorityCheck") // whoever needs the processor may have it
  private @Nullable Runnable next() {
    look();
    Runnable next = poll(false);
    for (int left = LOOKS; next == null && left > 0; left--) {
      Thread.yield();
      next = poll(left == 1);
    }
    return next;
  }

  private synchronized void look() {
    looking++;
  }

  /** Returns a waiting task, if there is one; after the last look the thread may sleep. */
  private synchronized @Nullable Runnable poll(boolean last) {
    Runnable next = waiting.poll();
    if (next != null || last) {
      looking--;
    }
    if (next == null && last) {
      awake--;
    }
    return next;
  }

  /** Lets the waiting tasks run, and refuses new ones. */
  @Override
  public synchronized void close() {
    threads.shutdown();
  }
}
