package dev.unrolled.server;

import dev.unrolled.server.models.ModelConfig;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.models.ServedModels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads again and again which models are to be served, and follows. */
final class SourcePolling implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SourcePolling.class);

  private final ModelSource source;
  private final ServedModels models;
  private final ScheduledExecutorService executor;
  private volatile List<ModelConfig> followed;

  private SourcePolling(ModelSource source, ServedModels models, List<ModelConfig> followed) {
    this.source = source;
    this.models = models;
    this.followed = followed;
    this.executor = Executors.newSingleThreadScheduledExecutor(SourcePolling::thread);
  }

  /** Begins, unless the period is zero. */
  static SourcePolling start(ServerOptions options, ServedModels models, List<ModelConfig> read) {
    SourcePolling polling = new SourcePolling(options.source(), models, read);
    long period = options.sourcePoll().toNanos();
    if (period > 0) {
      ScheduledFuture<?> unused =
          polling.executor.scheduleWithFixedDelay(
              polling::poll, period, period, TimeUnit.NANOSECONDS);
    }
    return polling;
  }

  /** The models as the source last named them. */
  List<ModelConfig> followed() {
    return followed;
  }

  /** Reads the source now. If that fails, logs it and keeps the served models. */
  synchronized void poll() {
    try {
      List<ModelConfig> read = source.read();
      if (!read.equals(followed)) {
        followed = read;
        models.serve(read);
        log.info(
            "configuration changed: serving {}", read.stream().map(ModelConfig::name).toList());
        models.problem().ifPresent(problem -> log.warn("{}", problem.getMessage()));
      }
    } catch (RuntimeException e) {
      log.warn("configuration not changed: {}", e.getMessage());
    }
  }

  /** Waits for a reading under way. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(Duration.ofMinutes(1).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "model source");
    thread.setDaemon(true);
    return thread;
  }
}
