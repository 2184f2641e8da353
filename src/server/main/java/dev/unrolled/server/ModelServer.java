package dev.unrolled.server;

import com.linecorp.armeria.common.util.BlockingTaskExecutor;
import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.grpc.GrpcApi;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.inference.RunSlots;
import dev.unrolled.server.limits.Admission;
import dev.unrolled.server.limits.BytesInFlight;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.metrics.ServerMetrics;
import dev.unrolled.server.models.ModelConfig;
import dev.unrolled.server.models.ReloadRoots;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.page.Page;
import dev.unrolled.server.rest.RestApi;
import dev.unrolled.server.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of SavedModels that TensorFlow Serving's clients can be pointed at.
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
  private final HealthWatch health;
  private final Admission admission;
  private final ModelCalls calls;
  private final BytesInFlight bytes;
  private Optional<Endpoint> grpc = Optional.empty();
  private Optional<Endpoint> rest = Optional.empty();

  private ModelServer(ServerOptions options, List<ModelConfig> configured) {
    this.options = options;
    this.executor =
        BlockingTaskExecutor.builder()
            .threadNamePrefix("serving")
            .numThreads(options.limits().threads())
            .build();
    this.models = ServedModels.open(configured, this::loading);
    this.polling = SourcePolling.start(options, models, configured);
    this.health = HealthWatch.start(models);
    this.admission = new Admission(options.limits());
    Limits limits = options.limits();
    this.calls =
        new ModelCalls(
            new RunSlots(limits.threads(), limits.threadsPerModel()),
            options.loading().load().batching().isPresent());
    this.bytes = new BytesInFlight(limits.bytesInFlight());
    metrics.watch(models);
  }

  /**
   * Loads the models, and then listens. A model that cannot be loaded does not stop the others.
   *
   * @param options which models, how, and where
   * @return the server, to be closed by the caller
   * @throws ServingException INVALID_ARGUMENT if the models' source is wrong; UNAVAILABLE if a port
   *     cannot be listened on; nothing is left open then
   */
  public static ModelServer start(ServerOptions options) {
    List<ModelConfig> configured = options.source().read();
    Ports ports = options.ports();
    Stream.of(ports.grpc(), ports.rest())
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
    grpc = listen(new Listener(ports.grpc(), security.forGrpc(), bytes, this::addGrpc));
    rest = listen(new Listener(ports.rest(), security.forRest(), bytes, this::addRest));
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
            .withListener(metrics.listener(model)));
  }

  private void addGrpc(ServerBuilder server) {
    metrics.watch(server);
    GrpcApi api =
        new GrpcApi(
            models,
            calls,
            new ReloadRoots(polling::followed, options.reloadRoots()),
            options.limits());
    api.addTo(server, admission.orElse(GrpcApi::refusal));
  }

  private void addRest(ServerBuilder server) {
    metrics.watch(server);
    metrics.addTo(server);
    new Page(metrics).addTo(server);
    RestApi api = new RestApi(models, calls, options.rest(), options.limits().requestBytes());
    api.addTo(server, admission.orElse(RestApi::refusal));
  }

  /**
   * What it serves.
   *
   * @return the models, the server's to close
   */
  public ServedModels models() {
    return models;
  }

  /**
   * Where gRPC is spoken.
   *
   * @return the port, or {@link Ports#OFF}
   */
  public int grpcPort() {
    return grpc.map(Endpoint::port).orElse(Ports.OFF);
  }

  /**
   * Where REST is spoken.
   *
   * @return the port, or {@link Ports#OFF}
   */
  public int restPort() {
    return rest.map(Endpoint::port).orElse(Ports.OFF);
  }

  /**
   * Answers the requests that have come, refuses others, and frees everything. Closing again does
   * nothing.
   */
  @Override
  public void close() {
    polling.close();
    CompletableFuture<?>[] stopping =
        Stream.concat(grpc.stream(), rest.stream())
            .map(Endpoint::stop)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(stopping).join();
    executor.shutdown();
    models.close();
    health.close();
    metrics.close();
  }
}
