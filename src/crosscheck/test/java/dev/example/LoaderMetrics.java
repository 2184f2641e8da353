package dev.example;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.CallEvent;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Records the events of a model with Micrometer. */
record LoaderMetrics(MeterRegistry registry, String model) implements LoaderListener {

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
    Gauge.builder(BYTES, load::nativeBytes).tags(tags(load.version())).register(registry);
  }

  @Override
  public void failed(long version, LoaderException error) {
    String reason = error.reason().name();
    registry.counter("model.load.failures", "model", model, "reason", reason).increment();
  }

  @Override
  public void unloaded(long version) {
    registry.find(BYTES).tags(tags(version)).meters().forEach(registry::remove);
  }

  private String[] tags(long version) {
    return new String[] {"model", model, "version", String.valueOf(version)};
  }
}
