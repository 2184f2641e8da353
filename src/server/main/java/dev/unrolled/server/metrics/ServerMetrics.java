package dev.unrolled.server.metrics;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.models.ModelConfig;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.sequences.Sequences;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Metrics of a server.
 *
 * <p>Events of models come by a {@link #listener}, requests by a decorator; for REST, {@link
 * RequestInfo} and {@link RequestOutcome} have the values that HTTP lacks. Thread-safe. Owns a
 * listener of the garbage collector; close it.
 */
public final class ServerMetrics implements AutoCloseable {

  /** Path of TensorFlow Serving's metrics. */
  public static final String SERVING_PATH = "/monitoring/prometheus/metrics";

  /** Path of the metrics of the process. */
  public static final String PROCESS_PATH = "/metrics";

  private final ServingSeries series = new ServingSeries();
  private final ProcessMeters process = new ProcessMeters();
  private final LastMinute all = new LastMinute(Clock.SYSTEM);
  private final Map<String, LastMinute> models = new ConcurrentSkipListMap<>();

  /**
   * Counts the events of a model, whose name is a label from now on.
   *
   * @param model the model
   * @return the listener, to be given to the loader
   */
  public LoaderListener listener(ModelConfig model) {
    LastMinute lastMinute =
        models.computeIfAbsent(model.name(), name -> new LastMinute(Clock.SYSTEM));
    return new ModelMetrics(model, series, lastMinute, null);
  }

  /**
   * Reports the overdue runs of models.
   *
   * @param served the models that there are
   */
  public void watch(ServedModels served) {
    process.watch(served::overdueRuns);
  }

  /**
   * Reports the sequences of models.
   *
   * @param sequences the sequences that there are
   */
  public void watch(Sequences sequences) {
    process.watch(sequences::active, sequences::evictions);
  }

  /**
   * Counts the requests to a port.
   *
   * @param server the port's services
   */
  public void watch(ServerBuilder server) {
    server.decorator(
        (service, context, request) -> {
          process.began();
          CompletableFuture<?> unused =
              context.log().whenComplete().thenAccept(log -> ended(context, log));
          return service.serve(context, request);
        });
  }

  private void ended(ServiceRequestContext context, RequestLog log) {
    process.ended(context, log);
    RequestInfo.of(context)
        .ifPresent(
            asked ->
                ended(asked, RequestOutcome.of(log), Duration.ofNanos(log.totalDurationNanos())));
  }

  private void ended(RequestInfo asked, Code code, Duration took) {
    LastMinute ofModel = models.get(asked.model());
    String model = ofModel == null ? "" : asked.model();
    series.requests.add(1, model, code.name());
    if (code == Code.OK) {
      series.requestLatency.add(took, model, asked.api().label(), asked.entrypoint().name());
    }
    if (asked.api().runs()) {
      all.ended(code != Code.OK, took);
      Optional.ofNullable(ofModel).ifPresent(numbers -> numbers.ended(code != Code.OK, took));
    }
  }

  /**
   * Adds both texts for Prometheus.
   *
   * @param server the services of the port that answers them
   * @param servingPath a further path of TensorFlow Serving's series; empty for none
   */
  public void addTo(ServerBuilder server, String servingPath) {
    if (!servingPath.isEmpty() && !servingPath.equals(SERVING_PATH)) {
      server.route().get(servingPath).build(text(series::text));
    }
    server.route().get(SERVING_PATH).build(text(series::text));
    server.route().get(PROCESS_PATH).build(text(process::text));
  }

  private static HttpService text(Supplier<String> text) {
    return (context, request) ->
        HttpResponse.of(HttpStatus.OK, MediaType.parse(PrometheusText.TYPE), text.get());
  }

  /**
   * The last minute of all requests to run a model, those for unknown models too.
   *
   * @return the numbers
   */
  public LiveNumbers live() {
    return all.numbers();
  }

  /**
   * The last minute of each model.
   *
   * @return the numbers by name, of models that are served no longer too
   */
  public SortedMap<String, LiveNumbers> liveByModel() {
    SortedMap<String, LiveNumbers> numbers = new TreeMap<>();
    models.forEach((name, lastMinute) -> numbers.put(name, lastMinute.numbers()));
    return numbers;
  }

  @Override
  public void close() {
    process.close();
  }
}
