package dev.unrolled.server.grpc;

import dev.unrolled.server.models.ServerHealth;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc.HealthImplBase;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The standard health service: the server by the names of its services, and each model by its name.
 * Thread-safe.
 */
public final class HealthService extends HealthImplBase {

  /** The server itself, by TensorFlow Serving's names, and by the services' own. */
  private static final Set<String> SERVER =
      Set.of(
          "",
          "ModelService",
          "PredictionService",
          "tensorflow.serving.ModelService",
          "tensorflow.serving.PredictionService");

  private final ServerHealth health;
  private final Map<Watch, ServingStatus> watches = new ConcurrentHashMap<>();

  /**
   * A service that reports a server's health.
   *
   * @param health the reported health
   */
  public HealthService(ServerHealth health) {
    this.health = health;
  }

  private record Watch(String service, StreamObserver<HealthCheckResponse> out) {}

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> out) {
    Optional<ServingStatus> status = status(request.getService());
    if (status.isEmpty()) {
      out.onError(
          Status.NOT_FOUND
              .withDescription("unknown service " + request.getService())
              .asRuntimeException());
      return;
    }
    out.onNext(response(status.get()));
    out.onCompleted();
  }

  @Override
  public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> out) {
    Watch watch = new Watch(request.getService(), out);
    if (out instanceof ServerCallStreamObserver<HealthCheckResponse> call) {
      call.setOnCancelHandler(() -> watches.remove(watch));
    }
    ServingStatus now = status(watch.service()).orElse(ServingStatus.SERVICE_UNKNOWN);
    synchronized (watch.out()) {
      watches.put(watch, now);
      out.onNext(response(now));
    }
  }

  /** Sends changes to the watching clients. */
  public void update() {
    watches.forEach(
        (watch, before) -> {
          ServingStatus now = status(watch.service()).orElse(ServingStatus.SERVICE_UNKNOWN);
          if (now != before && watches.replace(watch, before, now)) {
            synchronized (watch.out()) {
              watch.out().onNext(response(now));
            }
          }
        });
  }

  /** Sends what has changed, and ends every watch. */
  public void end() {
    update();
    watches.keySet().forEach(this::end);
  }

  private void end(Watch watch) {
    if (watches.remove(watch) != null) {
      synchronized (watch.out()) {
        watch.out().onCompleted();
      }
    }
  }

  private Optional<ServingStatus> status(String service) {
    if (SERVER.contains(service)) {
      return Optional.of(ofServer());
    }
    return health.models().contains(service) ? Optional.of(ofModel(service)) : Optional.empty();
  }

  private ServingStatus ofServer() {
    return status(health.problem().isEmpty());
  }

  private ServingStatus ofModel(String model) {
    return status(health.problem(model).isEmpty());
  }

  private static ServingStatus status(boolean ready) {
    return ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }

  private static HealthCheckResponse response(ServingStatus status) {
    return HealthCheckResponse.newBuilder().setStatus(status).build();
  }
}
