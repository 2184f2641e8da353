package dev.unrolled.cli.serve;

import dev.unrolled.server.ModelServer;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ExitCode;

/** The end of a server: at SIGTERM or Ctrl-C, when what has come is answered. */
final class Stop implements AutoCloseable {

  private final ModelServer server;
  private final Thread hook;

  private Stop(ModelServer server) {
    this.server = server;
    this.hook = new Thread(this::end, "stop");
  }

  /**
   * From now on the process, told to end, does so itself, with exit code 0: Java's own would be the
   * signal's number.
   */
  static Stop of(ModelServer server) {
    Stop stop = new Stop(server);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** Waits for the signal, which ends the process: it does not return. */
  int await() throws InterruptedException {
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private void end() {
    int exitCode = ExitCode.SOFTWARE;
    try {
      server.close();
      exitCode = ExitCode.OK;
    } finally {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** Ends the server without a signal. */
  @Override
  public void close() {
    try (server) {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending, which is what the hook was there for.
    }
  }
}
