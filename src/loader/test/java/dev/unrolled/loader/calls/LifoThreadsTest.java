package dev.unrolled.loader.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifoThreadsTest {

  private static final int LIMIT = 3;

  private final List<Thread> created = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch start = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final LifoThreads threads = new LifoThreads(LIMIT, this::thread);

  private Thread thread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              await(start);
              work.run();
            });
    thread.setUncaughtExceptionHandler((unused, e) -> uncaught.add(e));
    created.add(thread);
    return thread;
  }

  @AfterEach
  void close() {
    start.countDown();
    release.countDown();
    threads.close();
  }

  @Test
  void theThreadThatBecameIdleLastRunsTheNextTask() {
    busy(LIMIT);
    release.countDown();
    awaitIdle(LIMIT);
    Set<Thread> used = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      used.add(CompletableFuture.supplyAsync(Thread::currentThread, threads).join());
      awaitIdle(LIMIT);
    }
    assertThat(used).hasSize(1);
    assertThat(created).containsAll(used);
  }

  @Test
  void tasksBeyondTheLimitWait() {
    busy(LIMIT);
    List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> tasks =
        Stream.of(1, 2, 3).map(i -> CompletableFuture.runAsync(() -> ran.add(i), threads)).toList();
    assertThat(threads.waiting()).isEqualTo(3);
    assertThat(created).hasSize(LIMIT);
    assertThat(ran).isEmpty();
    release.countDown();
    tasks.forEach(CompletableFuture::join);
    assertThat(ran).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(created).hasSize(LIMIT);
  }

  @Test
  void aTaskWhoseThreadIsStillStartingDoesNotCountAsWaiting() {
    for (int i = 0; i < LIMIT; i++) {
      threads.execute(() -> {});
    }
    assertThat(threads.waiting()).isZero();
    threads.execute(() -> {});
    assertThat(threads.waiting()).isEqualTo(1);
  }

  @Test
  void tasksThatComeWhileThreadsLookForOneRunOnce() throws InterruptedException {
    start.countDown();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 20_000; i++) {
      int task = i;
      threads.execute(
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            ran.add(task);
            running.decrementAndGet();
          });
      if (i % 7 == 0) {
        while (running.get() > 0 || threads.waiting() > 0) {
          Thread.onSpinWait();
        }
      }
    }
    threads.close();
    for (Thread thread : created) {
      thread.join();
    }
    assertThat(ran).hasSize(20_000).doesNotHaveDuplicates();
    assertThat(most.get()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void aRemovedTaskNeverRuns() {
    busy(LIMIT);
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    Runnable removed = () -> ran.add("removed");
    threads.execute(removed);
    CompletableFuture<Void> kept = CompletableFuture.runAsync(() -> ran.add("kept"), threads);
    threads.remove(removed);
    release.countDown();
    kept.join();
    assertThat(ran).containsExactly("kept");
  }

  @Test
  void aTaskThatThrowsIsReportedAndOthersRun() {
    busy(LIMIT);
    IllegalStateException failure = new IllegalStateException("on purpose");
    threads.execute(
        () -> {
          throw failure;
        });
    CompletableFuture<Void> next = CompletableFuture.runAsync(() -> {}, threads);
    release.countDown();
    next.join();
    awaitIdle(LIMIT);
    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  void waitingTasksRunAfterClosingAndNewOnesAreRefused() {
    busy(LIMIT);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {}, threads);
    threads.close();
    assertThatThrownBy(() -> threads.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    release.countDown();
    waiting.join();
  }

  /** Occupies threads until they are released. */
  private void busy(int count) {
    start.countDown();
    CountDownLatch started = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      threads.execute(
          () -> {
            started.countDown();
            await(release);
          });
    }
    await(started);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until so many threads wait for a task. */
  private void awaitIdle(int count) {
    while (created.stream().filter(t -> t.getState() == Thread.State.TIMED_WAITING).count()
        < count) {
      Thread.onSpinWait();
    }
  }
}
