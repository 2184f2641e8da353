package dev.unrolled.server.metrics;

import com.linecorp.armeria.common.RequestContext;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.CallEvent;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.server.models.ModelConfig;
import io.netty.util.AttributeKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what the loader does for a model. Thread-safe. */
record ModelMetrics(
    ModelConfig model,
    ServingSeries series,
    LastMinute lastMinute,
    @Nullable RequestContext context)
    implements LoaderListener {

  private static final AttributeKey<Boolean> COUNTED =
      AttributeKey.valueOf(ModelMetrics.class, "counted");

  /** Called in the thread of the request, whose context says what was asked. */
  @Override
  public LoaderListener forCall() {
    return new ModelMetrics(model, series, lastMinute, RequestContext.currentOrNull());
  }

  @Override
  public void called(CallEvent call) {
    if (call.failure().isPresent()) {
      return;
    }
    lastMinute.called(call.rows());
    Optional<RequestInfo> asked = context == null ? Optional.empty() : RequestInfo.of(context);
    Api api = asked.map(RequestInfo::api).orElse(Api.PREDICT);
    series.runtimeLatency.add(call.latency(), model.name(), api.label(), "TF1");
    if (context != null && api.onExamples() && context.setAttr(COUNTED, true) == null) {
      series.examplesEach.add(call.rows(), model.name());
      series.examples.add(call.rows(), model.name());
    }
  }

  @Override
  public void batched(BatchEvent batch) {
    lastMinute.batched(batch.rows());
    long run = batch.rows() + batch.paddedRows();
    series.runs.add(1);
    series.inputRows.add(batch.rows());
    series.processedRows.add(run);
    series.paddedRows.add(batch.paddedRows(), Long.toString(run));
    series.queuing.add(batch.waited(), model.name());
  }

  @Override
  public void loaded(LoadEvent load) {
    String path = path(load.version());
    series.loadAttempts.add(1, path, "success");
    series.loadLatency.add(load.load().toNanos() / 1000, path);
    if (!load.warmUp().isZero()) {
      series.warmUp.add(load.warmUp(), path, "OK");
    }
  }

  @Override
  public void failed(long version, LoaderException error) {
    series.loadAttempts.add(1, path(version), "fail");
  }

  @Override
  public void unloaded(long version) {
    series.forget(path(version));
  }

  private String path(long version) {
    return model.basePath().resolve(Long.toString(version)).toString();
  }
}
