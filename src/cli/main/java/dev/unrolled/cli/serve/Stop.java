package dev.unrolled.cli.serve;

import dev.unrolled.cli.shared.ShutdownHook;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** The end of a server: at SIGTERM or Ctrl-C, when what has come is answered. */
record Stop(Runnable closing, ShutdownHook hook) implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Stop.class);

  /**
   * From now on the process, told to end, does so itself, with exit code 0: Java's own would be the
   * signal's number.
   *
   * @param close closes the server
   * @param limit how long that may take; after it the process ends whatever runs, with exit code 1
   */
  static Stop of(Runnable close, Duration limit) {
    return new Stop(close, ShutdownHook.of("stop", () -> end(close, limit)));
  }

  /** Waits for the signal, which ends the process: it does not return. */
  int await() throws InterruptedException {
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private static void end(Runnable close, Duration limit) {
    int exitCode = ExitCode.SOFTWARE;
    try {
      exitCode = isClosedWithin(close, limit) ? ExitCode.OK : ExitCode.SOFTWARE;
    } finally {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private static boolean isClosedWithin(Runnable close, Duration limit) {
    Thread closing = new Thread(close, "close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      log.warn("requests still run {} ms after the signal: they are given up", limit.toMillis());
    }
    return !closing.isAlive();
  }

  /** Ends the server without a signal. */
  @Override
  public void close() {
    try {
      hook.close();
    } finally {
      closing.run();
    }
  }
}
