package dev.unrolled.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Kills an executor that waits in the middle of a task, from the driver's process. */
final class ExecutorKill {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path victim;
  private final AtomicInteger count = new AtomicInteger();

  private ExecutorKill(Path victim) {
    this.victim = victim;
  }

  /** Kills the process that {@link #waitHereOnce} names in a file of the folder. */
  static ExecutorKill inFolder(Path folder) {
    ExecutorKill kill = new ExecutorKill(folder.resolve("victim"));
    Thread killer = new Thread(kill::await, "executor-kill");
    killer.setDaemon(true);
    killer.start();
    return kill;
  }

  /** Returns the file for {@link #waitHereOnce}. */
  String victim() {
    return victim.toString();
  }

  /** Returns how many processes were killed. */
  int count() {
    return count.get();
  }

  private void await() {
    try {
      Awaitility.await().atMost(LIMIT).until(() -> Files.exists(victim));
      kill(Long.parseLong(Files.readString(victim)));
      count.incrementAndGet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills an executor of the cluster that this process has started. */
  static void kill(long pid) {
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.pid() == pid)
        .findFirst()
        .orElseThrow()
        .destroyForcibly();
  }

  /** In an executor: names its process in the file and waits for its end, if it is the first. */
  static void waitHereOnce(String victim) throws IOException, InterruptedException {
    Path file = Path.of(victim);
    try {
      Files.createFile(file.resolveSibling("taken"));
    } catch (FileAlreadyExistsException e) {
      return;
    }
    Path written = file.resolveSibling("written");
    Files.writeString(written, Long.toString(ProcessHandle.current().pid()));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    if (!new CountDownLatch(1).await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("expected to be killed, found no kill in " + LIMIT);
    }
  }
}
