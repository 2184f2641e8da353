package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.metrics.BatchResult;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Process that trains and waits in the middle of an epoch to be killed. */
final class KilledRun {

  private KilledRun() {}

  /** Arguments: the folder of checkpoints, the optimizer, and the epoch in which to wait. */
  public static void main(String[] arguments) {
    int last = Integer.parseInt(arguments[2]);
    TrainingListener waiting =
        new TrainingListener() {
          @Override
          public void onBatchEnd(BatchResult batch) {
            if (batch.epoch() == last && batch.batch() == 2) {
              System.out.println("in epoch " + last);
              waitForEver();
            }
          }
        };
    Checkpoints checkpoints = Checkpoints.in(Path.of(arguments[0])).resumed();
    Resumable.fit(Resumable.options(arguments[1], 10), checkpoints, waiting);
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
