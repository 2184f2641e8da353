package dev.unrolled.cli.serve;

import dev.unrolled.cli.ShutdownHook;
import dev.unrolled.server.ModelServer;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ExitCode;

/** The end of a server: at SIGTERM or Ctrl-C, when what has come is answered. */
record Stop(ModelServer server, ShutdownHook hook) implements AutoCloseable {

  /**
   * From now on the process, told to end, does so itself, with exit code 0: Java's own would be the
   * signal's number.
   */
  static Stop of(ModelServer server) {
    return new Stop(server, ShutdownHook.of("stop", () -> end(server)));
  }

  /** Waits for the signal, which ends the process: it does not return. */
  int await() throws InterruptedException {
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private static void end(ModelServer server) {
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
      hook.close();
    }
  }
}
