package dev.unrolled.training.tuning;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Search in its own process, which waits to be killed during training. */
final class KilledSearch {

  private KilledSearch() {}

  /** Arguments: the result file, and the number of results after which to wait. */
  public static void main(String[] arguments) throws Exception {
    int last = Integer.parseInt(arguments[1]);
    Tiny.search()
        .withParallelism(2)
        .watchedBy(
            (candidate, fold, progress) -> {
              if (progress.done() == last) {
                System.out.println(last + " results");
                waitForEver();
              }
            })
        .savedIn(Path.of(arguments[0]))
        .run(Tiny.DATA);
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
