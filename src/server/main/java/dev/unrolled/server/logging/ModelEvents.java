package dev.unrolled.server.logging;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.CallEvent;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs what happens to the versions of a model, a line per event with the model and the version.
 *
 * @param model the model's name
 * @param next sees the events too
 */
public record ModelEvents(String model, LoaderListener next) implements LoaderListener {

  private static final Logger log = LoggerFactory.getLogger("dev.unrolled.server.models");

  private LoggingEventBuilder line(LoggingEventBuilder line, long version) {
    return line.addKeyValue("model", model).addKeyValue("version", version);
  }

  @Override
  public LoaderListener forCall() {
    return next.forCall();
  }

  @Override
  public void called(CallEvent call) {
    next.called(call);
  }

  @Override
  public void batched(BatchEvent batch) {
    next.batched(batch);
  }

  @Override
  public void loaded(LoadEvent load) {
    line(log.atInfo(), load.version())
        .log(
            "loaded in {} ms, warmed up in {} ms",
            load.load().toMillis(),
            load.warmUp().toMillis());
    next.loaded(load);
  }

  @Override
  public void failed(long version, LoaderException error) {
    line(log.atWarn(), version)
        .addKeyValue("reason", error.reason())
        .log("failed to load: {}", error.getMessage());
    next.failed(version, error);
  }

  @Override
  public boolean logsFailures() {
    return true;
  }

  @Override
  public void retried(long version, int failures) {
    line(log.atInfo(), version).log("loading again after {} failures", failures);
    next.retried(version, failures);
  }

  @Override
  public void unloaded(long version) {
    line(log.atInfo(), version).log("unloaded");
    next.unloaded(version);
  }
}
