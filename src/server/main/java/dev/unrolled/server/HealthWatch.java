package dev.unrolled.server;

import dev.unrolled.server.models.ServedModels;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when a model becomes UNHEALTHY and when it recovers, and notifies watchers of the server's
 * health. Looks once a second.
 */
final class HealthWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

  private final ServedModels models;
  private final Runnable update;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(HealthWatch::thread);
  private SortedMap<String, Integer> before = new TreeMap<>();

  private HealthWatch(ServedModels models, Runnable update) {
    this.models = models;
    this.update = update;
  }

  static HealthWatch start(ServedModels models, Runnable update) {
    HealthWatch watch = new HealthWatch(models, update);
    ScheduledFuture<?> unused =
        watch.executor.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  private void look() {
    try {
      logChanges();
      update.run();
    } catch (RuntimeException e) {
      log.warn("the health of the models cannot be determined", e);
    }
  }

  private void logChanges() {
    SortedMap<String, Integer> now = models.unhealthy();
    now.forEach(
        (model, runs) -> {
          if (!before.containsKey(model)) {
            log.atWarn()
                .addKeyValue("model", model)
                .log("model {} is UNHEALTHY: {} of its runs are overdue", model, runs);
          }
        });
    before.keySet().stream()
        .filter(model -> !now.containsKey(model))
        .forEach(
            model ->
                log.atInfo()
                    .addKeyValue("model", model)
                    .log("model {} has recovered: no run is overdue", model));
    before = now;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "model health");
    thread.setDaemon(true);
    return thread;
  }
}
