package dev.unrolled.telemetry;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.CallEvent;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Records the events of a model with Micrometer.
 *
 * <p>Timers {@code model.calls} (tags {@code signature}, {@code result}), {@code model.load} and
 * {@code model.batch.waited}; counters {@code model.rows}, {@code model.load.failures} (tag {@code
 * reason}) and {@code model.load.retries}; summaries {@code model.batch.rows} and {@code
 * model.batch.queued}; gauge {@code model.native.bytes} (tag {@code version}), removed when the
 * version is unloaded. All have the tag {@code model}.
 *
 * @param registry receives the meters
 * @param model the name of the model
 */
public record LoaderMeters(MeterRegistry registry, String model) implements LoaderListener {

  private static final String BYTES = "model.native.bytes";

  @Override
  public void called(CallEvent call) {
    String result = call.failure().map(Enum::name).orElse("OK");
    registry
        .timer("model.calls", "model", model, "signature", call.signature(), "result", result)
        .record(call.latency());
    registry.counter("model.rows", "model", model).increment((double) call.rows());
  }

  @Override
  public void batched(BatchEvent batch) {
    registry.summary("model.batch.rows", "model", model).record((double) batch.rows());
    registry.summary("model.batch.queued", "model", model).record((double) batch.queuedRows());
    registry.timer("model.batch.waited", "model", model).record(batch.waited());
  }

  @Override
  public void loaded(LoadEvent load) {
    registry.timer("model.load", "model", model).record(load.load().plus(load.warmUp()));
    double bytes = load.nativeBytes();
    Gauge.builder(BYTES, () -> bytes).tags(tags(load.version())).register(registry);
  }

  @Override
  public void failed(long version, LoaderException error) {
    String reason = error.reason().name();
    registry.counter("model.load.failures", "model", model, "reason", reason).increment();
  }

  @Override
  public void retried(long version, int failures) {
    registry.counter("model.load.retries", "model", model).increment();
  }

  @Override
  public void unloaded(long version) {
    registry.find(BYTES).tags(tags(version)).meters().forEach(registry::remove);
  }

  private String[] tags(long version) {
    return new String[] {"model", model, "version", String.valueOf(version)};
  }
}
