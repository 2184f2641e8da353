package dev.unrolled.server;

import com.linecorp.armeria.common.util.BlockingTaskExecutor;
import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.formats.Natives;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.grpc.GrpcApi;
import dev.unrolled.server.grpc.HealthService;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.inference.RunSlots;
import dev.unrolled.server.limits.Admission;
import dev.unrolled.server.limits.BytesInFlight;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.logging.ModelEvents;
import dev.unrolled.server.metrics.ServerMetrics;
import dev.unrolled.server.models.ModelConfig;
import dev.unrolled.server.models.ReloadRoots;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.models.ServerHealth;
import dev.unrolled.server.page.Page;
import dev.unrolled.server.requestlog.RequestLogs;
import dev.unrolled.server.rest.Probes;
import dev.unrolled.server.rest.RestApi;
import dev.unrolled.server.security.ListenerSecurity;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.sequences.Sequences;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;

/**
 * Server of SavedModels for TensorFlow Serving's clients.
 *
 * <pre>{@code
 * var options = ServerOptions.of(ModelSource.folders(Path.of("savedmodels")));
 * try (var server = ModelServer.start(options)) {
 *   System.out.println("gRPC on port " + server.grpcPort());
 *   System.out.println("REST on port " + server.restPort());
 *   ...
 * }
 * }</pre>
 *
 * <p>Thread-safe. Owns ports, threads and models; close it.
 */
public final class ModelServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ModelServer.class);

  private final ServerOptions options;
  private final ServerMetrics metrics = new ServerMetrics();
  private final BlockingTaskExecutor executor;
  private final ServedModels models;
  private final SourcePolling polling;
  private final ServerHealth health;
  private final HealthService healthService;
  private final HealthWatch healthWatch;
  private final Sequences sequences;
  private final RequestLogs requestLogs;
  private final Admission admission;
  private final ModelCalls calls;
  private final BytesInFlight bytes;
  private Optional<Endpoint> grpc = Optional.empty();
  private Optional<Endpoint> rest = Optional.empty();
  private Optional<Endpoint> admin = Optional.empty();

  private ModelServer(ServerOptions options, List<ModelConfig> configured) {
    this.options = options;
    this.executor =
        BlockingTaskExecutor.builder()
            .threadNamePrefix("serving")
            .numThreads(options.limits().threads())
            .build();
    this.models = ServedModels.open(configured, this::loading);
    this.polling = SourcePolling.start(options, models, configured);
    this.health = new ServerHealth(models, options.operations().readiness());
    this.healthService = new HealthService(health);
    this.healthWatch = HealthWatch.start(models, healthService::update);
    this.sequences = new Sequences(models, options.sequences());
    this.requestLogs = new RequestLogs(models, tags(options));
    this.admission = new Admission(options.limits());
    Limits limits = options.limits();
    this.calls =
        new ModelCalls(
            new RunSlots(limits.threads(), limits.threadsPerModel()),
            options.loading().load().batching().isPresent()
                || options.loading().load().batchingPerModel());
    this.bytes = new BytesInFlight(limits.bytesInFlight());
    metrics.watch(models);
    metrics.watch(sequences);
  }

  private static List<String> tags(ServerOptions options) {
    return options.loading().load().tags().stream().sorted().toList();
  }

  /**
   * Loads the models and then listens. The other models are served if one cannot be loaded.
   *
   * @param options models, ports and limits
   * @return the server, to be closed by the caller
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if the models' source is
   *     wrong; UNAVAILABLE if a port cannot be listened on; nothing is left open then
   * @throws UnsatisfiedLinkError if TensorFlow's native libraries are missing; the message says
   *     what to add
   */
  public static ModelServer start(ServerOptions options) {
    String unused = Natives.use(TensorFlow::version);
    List<ModelConfig> configured = options.source().read();
    Ports ports = options.ports();
    Stream.of(ports.grpc(), ports.rest(), ports.admin())
        .filter(port -> port > 0)
        .forEach(port -> Endpoint.check(ports.host(), port));
    ModelServer server = new ModelServer(options, configured);
    try {
      server.models.problem().ifPresent(problem -> log.warn("{}", problem.getMessage()));
      server.listen(ports);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void listen(Ports ports) {
    Security security = options.security();
    Listener ofGrpc = new Listener(ports.grpc(), security.forGrpc(), bytes, this::addGrpc);
    grpc =
        ports.grpcSocket().isPresent()
            ? Optional.of(Endpoint.listen(options, executor, ofGrpc))
            : listen(ofGrpc);
    rest = listen(new Listener(ports.rest(), security.forRest(), bytes, this::addRest));
    admin = listen(new Listener(ports.admin(), ListenerSecurity.none(), bytes, this::addAdmin));
  }

  private Optional<Endpoint> listen(Listener listener) {
    return listener.port() == Ports.OFF
        ? Optional.empty()
        : Optional.of(Endpoint.listen(options, executor, listener));
  }

  private DirectoryOptions loading(ModelConfig model) {
    DirectoryOptions loading = options.loading();
    return loading.withLoad(
        loading
            .load()
            .withThreads(options.limits().threadsPerModel())
            .withListener(new ModelEvents(model.name(), metrics.listener(model))));
  }

  private void addGrpc(ServerBuilder server) {
    options.ports().grpcSocket().ifPresent(socket -> UnixSocket.addTo(server, socket));
    metrics.watch(server);
    GrpcApi api =
        new GrpcApi(
            models,
            calls,
            sequences,
            new ReloadRoots(polling::followed, options.reloadRoots()),
            options.limits(),
            healthService,
            requestLogs,
            options.tensorContent());
    api.addTo(server, admission.orElse(GrpcApi::refusal));
  }

  private void addRest(ServerBuilder server) {
    metrics.watch(server);
    addMetrics(server);
    new Page(metrics).addTo(server);
    RestApi api =
        new RestApi(
            models,
            calls,
            sequences,
            options.rest(),
            options.limits().requestBytes(),
            new Probes(health),
            requestLogs);
    api.addTo(server, admission);
  }

  private void addMetrics(ServerBuilder server) {
    metrics.addTo(server, options.operations().metricsPath());
  }

  private void addAdmin(ServerBuilder server) {
    addMetrics(server);
    new Probes(health).addTo(server);
    RestApi.addErrorsTo(server);
  }

  /**
   * The models that are served.
   *
   * @return the models, closed by this server
   */
  public ServedModels models() {
    return models;
  }

  /**
   * Port of gRPC.
   *
   * @return the port, or {@link Ports#OFF}
   */
  public int grpcPort() {
    return grpc.map(Endpoint::port).orElse(Ports.OFF);
  }

  /**
   * Port of REST.
   *
   * @return the port, or {@link Ports#OFF}
   */
  public int restPort() {
    return rest.map(Endpoint::port).orElse(Ports.OFF);
  }

  /**
   * Port of probes and metrics alone; the port of REST has them too.
   *
   * @return the port, or {@link Ports#OFF}
   */
  public int adminPort() {
    return admin.map(Endpoint::port).orElse(Ports.OFF);
  }

  /**
   * Reads the models' source and the certificates again, as at SIGHUP. A file that cannot be read
   * changes nothing.
   */
  public void reload() {
    polling.poll();
    Stream.of(grpc, rest).flatMap(Optional::stream).forEach(endpoint -> endpoint.reload().run());
  }

  /**
   * Reports that nothing is ready any more, and keeps answering for the drain time of the options.
   * Requests that come later are answered, too, until {@link #close()}.
   */
  public void drain() {
    health.stop();
    healthService.update();
    Duration drain = options.operations().drain();
    if (!drain.isZero() && isListening()) {
      log.info("draining for {} ms", drain.toMillis());
      try {
        TimeUnit.NANOSECONDS.sleep(drain.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isListening() {
    return grpc.isPresent() || rest.isPresent();
  }

  /**
   * Drains, answers the requests that have come, refuses others, and frees everything. Closing
   * again does nothing.
   */
  @Override
  public void close() {
    polling.close();
    if (!health.isStopping()) {
      drain();
    }
    healthService.end();
    CompletableFuture<?>[] stopping =
        Stream.of(grpc, rest, admin)
            .flatMap(Optional::stream)
            .map(Endpoint::stop)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(stopping).join();
    executor.shutdown();
    sequences.close();
    models.close();
    options.ports().grpcSocket().ifPresent(UnixSocket::delete);
    healthWatch.close();
    requestLogs.close();
    metrics.close();
  }
}
