package dev.unrolled.cli.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Attacks that run at the same time, each in its own thread, until they are ended. Close it. */
final class Attackers implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Starts an attack. It ends when this is closed.
   *
   * @param pause time between two rounds: the clients share the processors with the server
   * @param least requests that it takes in any case
   */
  void start(String name, Duration pause, long least, Callable<Attack> attack) {
    running.add(threads.submit(() -> run(name, pause, least, attack)));
  }

  private Void run(String name, Duration pause, long least, Callable<Attack> attack)
      throws Exception {
    try (Attack made = attack.call()) {
      while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)
          || counts.getOrDefault(name, 0L) < least) {
        counts.merge(name, (long) made.round(), Long::sum);
      }
    }
    return null;
  }

  /** Waits until every attack has taken its least number. Rethrows what one of them found. */
  Map<String, Long> end() throws Exception {
    ended.countDown();
    for (Future<?> attack : running) {
      attack.get(20, TimeUnit.MINUTES);
    }
    return new TreeMap<>(counts);
  }

  @Override
  public void close() {
    ended.countDown();
    threads.shutdownNow();
  }
}
