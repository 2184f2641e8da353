package dev.unrolled.server.metrics;

import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metrics of the process and of requests by route. Thread-safe; close it. */
final class ProcessMeters implements AutoCloseable {

  private static final Duration[] LIMITS =
      Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final MultiGauge overdueRuns =
      MultiGauge.builder("model.runs.overdue")
          .description("Runs that are long past their deadlines and could not be stopped")
          .register(registry);
  private volatile Supplier<SortedMap<String, Integer>> overdue = Collections::emptySortedMap;
  private final MultiGauge activeSequences =
      MultiGauge.builder("model.sequences.active")
          .description("Sequences that have begun and not ended")
          .register(registry);
  private final MultiGauge sequenceEvictions =
      MultiGauge.builder("model.sequences.evictions")
          .description("Sequences that the server ended, as idle or as drained")
          .register(registry);
  private volatile Supplier<SortedMap<String, Integer>> sequences = Collections::emptySortedMap;
  private volatile Supplier<SortedMap<String, Long>> evictions = Collections::emptySortedMap;

  ProcessMeters() {
    Stream.<MeterBinder>of(
            new ClassLoaderMetrics(),
            new FileDescriptorMetrics(),
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics())
        .forEach(meters -> meters.bindTo(registry));
    Gauge.builder("http.server.requests.active", inFlight, AtomicInteger::get)
        .description("Requests that have come and are not answered")
        .register(registry);
    Gauge.builder("process.resident.memory", ResidentMemory::bytes)
        .baseUnit("bytes")
        .description("Memory of this process, native memory of models included")
        .register(registry);
  }

  /**
   * Reports the overdue runs of each model.
   *
   * @param runs is read for each scrape
   */
  void watch(Supplier<SortedMap<String, Integer>> runs) {
    overdue = runs;
  }

  /**
   * Reports the sequences of each model.
   *
   * @param active the numbers of sequences, read for each scrape
   * @param evicted the numbers of sequences that the server ended, read for each scrape
   */
  void watch(
      Supplier<SortedMap<String, Integer>> active, Supplier<SortedMap<String, Long>> evicted) {
    sequences = active;
    evictions = evicted;
  }

  void began() {
    inFlight.incrementAndGet();
  }

  void ended(ServiceRequestContext context, RequestLog log) {
    inFlight.decrementAndGet();
    Timer.builder("http.server.requests")
        .description("Requests by route and status")
        .tags("method", context.method().name())
        .tags("route", route(context))
        .tags("status", log.responseHeaders().status().codeAsText())
        .serviceLevelObjectives(LIMITS)
        .register(registry)
        .record(log.totalDurationNanos(), TimeUnit.NANOSECONDS);
  }

  /** The pattern of the route, not the path, which may be anything. */
  private static String route(ServiceRequestContext context) {
    return context.config().route().isFallback()
        ? "none"
        : context.config().route().patternString();
  }

  String text() {
    register(overdueRuns, overdue.get());
    register(activeSequences, sequences.get());
    register(sequenceEvictions, evictions.get());
    return registry.scrape();
  }

  private static void register(MultiGauge gauge, SortedMap<String, ? extends Number> byModel) {
    gauge.register(
        byModel.entrySet().stream()
            .map(model -> MultiGauge.Row.of(Tags.of("model", model.getKey()), model.getValue()))
            .collect(Collectors.toList()),
        true);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
