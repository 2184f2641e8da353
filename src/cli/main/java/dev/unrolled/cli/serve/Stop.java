package dev.unrolled.cli.serve;

import dev.unrolled.cli.shared.ShutdownHook;
import dev.unrolled.server.ModelServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** The end of a server: at SIGTERM or Ctrl-C, when what has come is answered. */
record Stop(ModelServer server, ShutdownHook hook) implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Stop.class);

  /**
   * From now on the process, told to end, does so itself, with exit code 0: Java's own would be the
   * signal's number.
   *
   * @param limit how long that may take; after it the process ends whatever runs, with exit code 1
   */
  static Stop of(ModelServer server, Duration limit) {
    return new Stop(server, ShutdownHook.of("stop", () -> end(server, limit)));
  }

  /** Waits for the signal, which ends the process: it does not return. */
  int await() throws InterruptedException {
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private static void end(ModelServer server, Duration limit) {
    int exitCode = ExitCode.SOFTWARE;
    try {
      exitCode = isClosedWithin(server, limit) ? ExitCode.OK : ExitCode.SOFTWARE;
    } finally {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private static boolean isClosedWithin(ModelServer server, Duration limit) {
    Thread closing = new Thread(server::close, "close");
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
    try (server) {
      hook.close();
    }
  }
}
