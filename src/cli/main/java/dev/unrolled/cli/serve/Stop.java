package dev.unrolled.cli.serve;

import dev.unrolled.server.ModelServer;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ExitCode;

/** The end of a server: at SIGTERM or Ctrl-C, when what has come is answered. */
final class Stop {

  private Stop() {}

  /**
   * Waits until the process is told to end, which it then does itself, with exit code 0: Java's own
   * would be the signal's number.
   */
  static int await(ModelServer server) throws InterruptedException {
    Thread hook = new Thread(() -> end(server), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (server) {
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } finally {
      remove(hook);
    }
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

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending, which is what the hook was there for.
    }
  }
}
