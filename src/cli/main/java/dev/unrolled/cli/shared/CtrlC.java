package dev.unrolled.cli.shared;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into an interrupt of the working thread, and holds the end of the process back until
 * that thread has put its work away.
 */
public final class CtrlC {

  private CtrlC() {}

  /** Works on the calling thread, which Ctrl-C interrupts. */
  public static <T> T interrupting(Callable<T> work) throws Exception {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    ShutdownHook hook = ShutdownHook.of("ctrl-c", () -> interruptAndWait(worker, done));
    try (hook) {
      return work.call();
    } finally {
      done.countDown();
    }
  }

  private static void interruptAndWait(Thread worker, CountDownLatch done) {
    worker.interrupt();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
