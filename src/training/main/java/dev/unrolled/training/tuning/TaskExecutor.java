package dev.unrolled.training.tuning;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs tasks on a bounded number of threads and passes their results to the calling thread. */
final class TaskExecutor {

  private final int parallelism;
  private final @Nullable FoldTrainer trainer;

  /** Creates an executor; tasks run on its threads unless there is a trainer. */
  TaskExecutor(int parallelism, @Nullable FoldTrainer trainer) {
    this.parallelism = parallelism;
    this.trainer = trainer;
  }

  /** Receiver of results. */
  interface ResultHandler {

    /** Called by one thread, in the order in which tasks complete. */
    void onResult(FoldTask task, FoldResult result) throws IOException;
  }

  private record Completed(FoldTask task, FoldResult result) {}

  /**
   * Runs all tasks, or until one fails. No task is running when this method returns.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  void run(List<FoldTask> tasks, ResultHandler handler) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(parallelism);
    try {
      var completion = new ExecutorCompletionService<Completed>(threads);
      tasks.forEach(task -> completion.submit(() -> new Completed(task, result(task))));
      for (int i = 0; i < tasks.size(); i++) {
        Completed completed = completion.take().get();
        handler.onResult(completed.task(), completed.result());
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      stop(threads);
    }
  }

  private FoldResult result(FoldTask task) throws InterruptedException {
    return trainer == null ? task.run() : trainer.train(task.candidate(), task.fold());
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  /**
   * Waits for all tasks: an interrupted training ends after its batch and frees its native memory.
   */
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
