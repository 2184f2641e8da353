package dev.unrolled.server.grpc;

import dev.unrolled.formats.serving.ClassificationRequest;
import dev.unrolled.formats.serving.ClassificationResponse;
import dev.unrolled.formats.serving.GetModelMetadataRequest;
import dev.unrolled.formats.serving.GetModelMetadataResponse;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.MultiInferenceResponse;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.formats.serving.RegressionRequest;
import dev.unrolled.formats.serving.RegressionResponse;
import dev.unrolled.loader.Lease;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceImplBase;
import dev.unrolled.server.models.ServedModels;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/** What can be asked of a model. Thread-safe. */
final class PredictionService extends PredictionServiceImplBase {

  private final ServedModels models;

  PredictionService(ServedModels models) {
    this.models = models;
  }

  @Override
  public void predict(PredictRequest request, StreamObserver<PredictResponse> out) {
    ModelSpec spec = Specs.present(request.hasModelSpec(), request.getModelSpec());
    answer(spec, new PredictCall(request, Deadline.current())::run, out);
  }

  @Override
  public void classify(ClassificationRequest request, StreamObserver<ClassificationResponse> out) {
    ModelSpec spec = Specs.present(request.hasModelSpec(), request.getModelSpec());
    ExampleCall examples = new ExampleCall(request.getInput(), Deadline.current());
    answer(
        spec,
        lease ->
            ClassificationResponse.newBuilder()
                .setModelSpec(Specs.answered(spec, lease))
                .setResult(examples.classify(lease, spec.getSignatureName()))
                .build(),
        out);
  }

  @Override
  public void regress(RegressionRequest request, StreamObserver<RegressionResponse> out) {
    ModelSpec spec = Specs.present(request.hasModelSpec(), request.getModelSpec());
    ExampleCall examples = new ExampleCall(request.getInput(), Deadline.current());
    answer(
        spec,
        lease ->
            RegressionResponse.newBuilder()
                .setModelSpec(Specs.answered(spec, lease))
                .setResult(examples.regress(lease, spec.getSignatureName()))
                .build(),
        out);
  }

  @Override
  public void multiInference(
      MultiInferenceRequest request, StreamObserver<MultiInferenceResponse> out) {
    MultiInferenceCall call = new MultiInferenceCall(request, Deadline.current());
    answer(call.spec(), call::run, out);
  }

  @Override
  public void getModelMetadata(
      GetModelMetadataRequest request, StreamObserver<GetModelMetadataResponse> out) {
    ModelSpec spec = Specs.present(request.hasModelSpec(), request.getModelSpec());
    MetadataCall call = new MetadataCall(request);
    call.check();
    answer(spec, call::run, out);
  }

  private <T> void answer(ModelSpec spec, Function<Lease, T> work, StreamObserver<T> out) {
    T response;
    try (Lease lease = models.lease(Specs.request(spec))) {
      response = work.apply(lease);
    }
    out.onNext(response);
    out.onCompleted();
  }
}
