package dev.unrolled.loader.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.Calls;
import dev.unrolled.loader.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Swaps some versions; runs for a minute under {@code -Pendurance}. */
class SwapUnderLoadTest {

  private static final boolean ENDURANCE = Boolean.getBoolean("endurance");
  private static final Duration TIME = Duration.ofSeconds(ENDURANCE ? 60 : 0);
  private static final int SWAPS = 5;
  private static final int CLOSINGS = ENDURANCE ? 1000 : 20;
  private static final int THREADS = 32;
  private static final int CLOSED_UPON = 8;
  private static final DirectoryOptions OFTEN =
      DirectoryOptions.defaults().withPollPeriod(Duration.ofMillis(20));

  @TempDir Path base;

  /** Checks that each answer is that of the version it names. */
  @Test
  void everyCallIsAnsweredCorrectlyWhileVersionsAreSwapped() throws Exception {
    VersionFolders folders = new VersionFolders(base);
    folders.add(1);
    long before = Pointer.totalCount();
    try (ModelDirectory directory = ModelDirectory.open(base, OFTEN)) {
      AtomicLong newest = new AtomicLong();
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Void> swaps =
          CompletableFuture.runAsync(() -> swap(folders, newest))
              .whenComplete((done, failure) -> enough.set(true));
      Threads.inParallel(THREADS, thread -> callUntil(enough, directory, newest));
      swaps.join();
      assertThat(newest.get()).isGreaterThan(SWAPS);
    }
    assertThat(Pointer.totalCount() - before).isNotPositive();
  }

  /** Adds the next version after the one before has answered, and deletes old ones. */
  private static void swap(VersionFolders folders, AtomicLong newest) {
    long end = System.nanoTime() + TIME.toNanos();
    for (long next = 2; next <= SWAPS + 1 || System.nanoTime() < end; next++) {
      folders.add(next);
      if (next > 2) {
        folders.remove(next - 2);
      }
      long expected = next;
      await().atMost(Duration.ofMinutes(1)).until(() -> newest.get() == expected);
    }
  }

  private static Void callUntil(AtomicBoolean enough, ModelDirectory directory, AtomicLong newest) {
    while (!enough.get()) {
      newest.accumulateAndGet(Calls.latestOf(directory), Math::max);
    }
    return null;
  }

  @Test
  void closingUnderLoadAnswersOrRefusesEveryCall() throws Exception {
    new VersionFolders(base).add(1);
    ExecutorService calling = Executors.newFixedThreadPool(CLOSED_UPON);
    try {
      for (int i = 0; i < CLOSINGS; i++) {
        closeUnderLoad(calling);
      }
    } finally {
      calling.shutdown();
    }
  }

  private void closeUnderLoad(ExecutorService calling) throws Exception {
    ModelDirectory directory = ModelDirectory.open(base, OFTEN);
    CountDownLatch running = new CountDownLatch(CLOSED_UPON);
    List<Future<?>> callers = new ArrayList<>();
    for (int i = 0; i < CLOSED_UPON; i++) {
      callers.add(calling.submit(() -> callUntilClosed(directory, running)));
    }
    running.await();
    directory.close();
    for (Future<?> caller : callers) {
      caller.get();
    }
  }

  private void callUntilClosed(ModelDirectory directory, CountDownLatch running) {
    AtomicBoolean first = new AtomicBoolean(true);
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              while (true) {
                Calls.latestOf(directory);
                if (first.getAndSet(false)) {
                  running.countDown();
                }
              }
            })
        .withMessage(base + ": the directory is closed");
  }
}
