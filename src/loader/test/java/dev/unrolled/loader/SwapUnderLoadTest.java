package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For some seconds; for a minute under {@code -Pendurance}. */
class SwapUnderLoadTest {

  private static final boolean ENDURANCE = Boolean.getBoolean("endurance");
  private static final Duration TIME = Duration.ofSeconds(ENDURANCE ? 60 : 3);
  private static final int CLOSINGS = ENDURANCE ? 1000 : 20;
  private static final int THREADS = 32;
  private static final int CLOSED_UPON = 8;
  private static final int SWAP_MILLIS = 200;
  private static final DirectoryOptions OFTEN =
      DirectoryOptions.defaults().withPollPeriod(Duration.ofMillis(20));

  @TempDir Path base;

  /** Each call checks that its answer is that of the version it names. */
  @Test
  void everyCallIsAnsweredRightlyWhileVersionsAreSwapped() throws Exception {
    VersionFolders folders = new VersionFolders(base);
    folders.add(1);
    AtomicLong last = new AtomicLong(1);
    ScheduledExecutorService swapping = Executors.newSingleThreadScheduledExecutor();
    long before = Pointer.totalCount();
    Set<Long> seen = new TreeSet<>();
    try (ModelDirectory directory = ModelDirectory.open(base, OFTEN)) {
      Future<?> swaps =
          swapping.scheduleAtFixedRate(
              () -> swap(folders, last), SWAP_MILLIS, SWAP_MILLIS, TimeUnit.MILLISECONDS);
      seen.addAll(versionsCalled(directory));
      assertThat(swaps.isDone()).as("a swap failed").isFalse();
    } finally {
      swapping.shutdown();
    }
    assertThat(swapping.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(seen).hasSizeGreaterThan((int) (TIME.toMillis() / SWAP_MILLIS / 3));
    assertThat(Pointer.totalCount() - before).isNotPositive();
  }

  private static Set<Long> versionsCalled(ModelDirectory directory) throws Exception {
    long end = System.nanoTime() + TIME.toNanos();
    Set<Long> seen = new TreeSet<>();
    Threads.inParallel(THREADS, thread -> callUntil(end, directory)).forEach(seen::addAll);
    return seen;
  }

  private static void swap(VersionFolders folders, AtomicLong last) {
    long next = last.incrementAndGet();
    folders.add(next);
    if (next > 2) {
      folders.remove(next - 2);
    }
  }

  private static Set<Long> callUntil(long end, ModelDirectory directory) {
    Set<Long> seen = new TreeSet<>();
    while (System.nanoTime() < end) {
      seen.add(Calls.latestOf(directory));
    }
    return seen;
  }

  @Test
  void closingUnderLoadEndsEveryCallWell() throws Exception {
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
