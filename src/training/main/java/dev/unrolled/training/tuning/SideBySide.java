package dev.unrolled.training.tuning;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs tasks on a bounded number of threads and hands their results to the calling one. */
final class SideBySide {

  private final int parallelism;

  SideBySide(int parallelism) {
    this.parallelism = parallelism;
  }

  /** What takes a task's result in. */
  interface Taker {

    /** Called by one thread, in the order in which the tasks end. */
    void take(FoldTask task, FoldResult result) throws IOException;
  }

  private record Done(FoldTask task, FoldResult result) {}

  /**
   * Runs all tasks, or until one fails; none runs any more when this returns.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  void run(List<FoldTask> tasks, Taker taker) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(parallelism);
    try {
      var running = new ExecutorCompletionService<Done>(threads);
      tasks.forEach(task -> running.submit(() -> new Done(task, task.run())));
      for (int i = 0; i < tasks.size(); i++) {
        Done done = running.take().get();
        taker.take(done.task(), done.result());
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      stop(threads);
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  /** Training that is interrupted ends after its batch; its native memory is freed before this. */
  private static void stop(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
