package dev.unrolled.loader.versions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls a model's folder periodically in its own thread. */
final class FolderPolling implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ModelDirectory.class);

  private final Path base;
  private final Runnable poll;
  private final ScheduledExecutorService executor;

  private FolderPolling(Path base, Runnable poll) {
    this.base = base;
    this.poll = poll;
    this.executor = Executors.newSingleThreadScheduledExecutor(work -> thread(base, work));
  }

  /**
   * Polls once, in the caller's thread, and then periodically.
   *
   * @param base the folder, which names the thread
   * @param period the time between two polls; 0 for none
   * @param poll the task
   */
  static FolderPolling start(Path base, Duration period, Runnable poll) {
    FolderPolling polling = new FolderPolling(base, poll);
    polling.pollQuietly();
    long nanos = period.toNanos();
    if (nanos > 0) {
      ScheduledFuture<?> unused =
          polling.executor.scheduleWithFixedDelay(
              polling::pollQuietly, nanos, nanos, TimeUnit.NANOSECONDS);
    }
    return polling;
  }

  /** Polls; a failure is logged and does not stop later polls. */
  private void pollQuietly() {
    try {
      poll.run();
    } catch (RuntimeException | Error e) {
      log.warn("{}: polling failed; loaded versions keep serving: {}", base, e.getMessage(), e);
    }
  }

  /** Creates a daemon thread that is named after the folder. */
  static Thread thread(Path base, Runnable work) {
    Thread thread = new Thread(work, "versions of " + base.getFileName());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
