package dev.unrolled.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work in many threads at once. */
public final class Threads {

  private Threads() {}

  /** The work of one thread. */
  public interface Work<T> {
    T run(int thread);
  }

  /** Returns the result of each thread; rethrows a failure. */
  public static <T> List<T> inParallel(int count, Work<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int thread = i;
        tasks.add(() -> work.run(thread));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
