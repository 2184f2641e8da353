package dev.unrolled.server.grpc;

import com.google.protobuf.Message;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.ServiceRequestContext;
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
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.limits.BytesInFlight;
import dev.unrolled.server.limits.RequestTime;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceImplBase;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.models.ServedModels;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a model. Thread-safe. */
final class PredictionService extends PredictionServiceImplBase {

  private final ServedModels models;
  private final ModelCalls calls;

  PredictionService(ServedModels models, ModelCalls calls) {
    this.models = models;
    this.calls = calls;
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
        lease -> {
          ClassificationResponse.Builder response =
              ClassificationResponse.newBuilder().setModelSpec(Specs.answered(spec, lease));
          return examples
              .classify(lease, spec.getSignatureName())
              .thenApply(result -> response.setResult(result)::build);
        },
        out);
  }

  @Override
  public void regress(RegressionRequest request, StreamObserver<RegressionResponse> out) {
    ModelSpec spec = Specs.present(request.hasModelSpec(), request.getModelSpec());
    ExampleCall examples = new ExampleCall(request.getInput(), Deadline.current());
    answer(
        spec,
        lease -> {
          RegressionResponse.Builder response =
              RegressionResponse.newBuilder().setModelSpec(Specs.answered(spec, lease));
          return examples
              .regress(lease, spec.getSignatureName())
              .thenApply(result -> response.setResult(result)::build);
        },
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
    GetModelMetadataResponse response;
    try (Lease lease = models.lease(Specs.request(spec))) {
      response = call.run(lease);
    }
    out.onNext(response);
    out.onCompleted();
  }

  /** Answers when the model has, without holding this thread until then. */
  private <T extends Message> void answer(
      ModelSpec spec, Function<Lease, CompletableFuture<Supplier<T>>> work, StreamObserver<T> out) {
    ServiceRequestContext context = ServiceRequestContext.current();
    ModelCalls.Request request =
        new ModelCalls.Request(
            spec.getName(), RequestTime.left(context), context.blockingTaskExecutor());
    CompletableFuture<T> unused =
        calls
            .answer(request, () -> ModelCalls.holding(models.lease(Specs.request(spec)), work))
            .thenApply(
                response -> {
                  BytesInFlight.take(context, response.getSerializedSize());
                  return response;
                })
            .whenComplete((response, e) -> end(out, response, e));
  }

  private static <T> void end(
      StreamObserver<T> out, @Nullable T response, @Nullable Throwable failure) {
    if (failure != null) {
      out.onError(Exceptions.peel(failure));
    } else if (response != null) {
      out.onNext(response);
      out.onCompleted();
    }
  }
}
