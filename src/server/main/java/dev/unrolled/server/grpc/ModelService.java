package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.formats.serving.GetModelStatusRequest;
import dev.unrolled.formats.serving.GetModelStatusResponse;
import dev.unrolled.formats.serving.Metric;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.ModelVersionStatus;
import dev.unrolled.formats.serving.ReloadConfigRequest;
import dev.unrolled.formats.serving.ReloadConfigResponse;
import dev.unrolled.formats.serving.StatusProto;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.grpc.stubs.ModelServiceGrpc.ModelServiceImplBase;
import dev.unrolled.server.models.ModelConfig;
import dev.unrolled.server.models.ModelConfigs;
import dev.unrolled.server.models.ReloadRoots;
import dev.unrolled.server.models.ServedModels;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** TensorFlow Serving's {@code ModelService}. Thread-safe. */
final class ModelService extends ModelServiceImplBase {

  private final ServedModels models;
  private final ReloadRoots roots;

  ModelService(ServedModels models, ReloadRoots roots) {
    this.models = models;
    this.roots = roots;
  }

  @Override
  public void getModelStatus(
      GetModelStatusRequest request, StreamObserver<GetModelStatusResponse> out) {
    ModelSpec spec = Specs.present(request.hasModelSpec(), request.getModelSpec());
    GetModelStatusResponse.Builder response = GetModelStatusResponse.newBuilder();
    models
        .status(Specs.request(spec))
        .forEach(status -> response.addModelVersionStatus(message(status)));
    out.onNext(response.build());
    out.onCompleted();
  }

  private static ModelVersionStatus message(VersionStatus status) {
    return ModelVersionStatus.newBuilder()
        .setVersion(status.version())
        .setState(ModelVersionStatus.State.valueOf(status.state().name()))
        .setStatus(
            status
                .error()
                .map(error -> Statuses.message(ServingException.of(error)))
                .orElse(StatusProto.getDefaultInstance()))
        .build();
  }

  @Override
  public void handleReloadConfigRequest(
      ReloadConfigRequest request, StreamObserver<ReloadConfigResponse> out) {
    if (!request.getConfig().hasModelConfigList()) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "ServerModelConfig type not supported by HandleReloadConfigRequest. Only ModelConfigList is currently supported");
    }
    List<ModelConfig> wanted = ModelConfigs.of(request.getConfig());
    roots.check(wanted);
    models.serve(wanted);
    models
        .problem()
        .ifPresent(
            problem -> {
              throw problem;
            });
    ReloadConfigResponse.Builder response =
        ReloadConfigResponse.newBuilder().setStatus(StatusProto.getDefaultInstance());
    request
        .getMetricNamesList()
        .forEach(name -> response.addMetric(Metric.newBuilder().setName(name)));
    out.onNext(response.build());
    out.onCompleted();
  }
}
