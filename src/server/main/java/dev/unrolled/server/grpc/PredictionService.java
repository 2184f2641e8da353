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
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceImplBase;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.limits.BytesInFlight;
import dev.unrolled.server.limits.RequestThread;
import dev.unrolled.server.limits.RequestTime;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.requestlog.RequestLogs;
import dev.unrolled.server.security.TokenOwner;
import dev.unrolled.server.sequences.SequenceInputs;
import dev.unrolled.server.sequences.Sequences;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** TensorFlow Serving's {@code PredictionService}. Thread-safe. */
final class PredictionService extends PredictionServiceImplBase {

  private final ServedModels models;
  private final ModelCalls calls;
  private final Sequences sequences;
  private final RequestLogs logs;
  private final boolean tensorContent;

  PredictionService(
      ServedModels models,
      ModelCalls calls,
      Sequences sequences,
      RequestLogs logs,
      boolean tensorContent) {
    this.models = models;
    this.calls = calls;
    this.sequences = sequences;
    this.logs = logs;
    this.tensorContent = tensorContent;
  }

  @Override
  public void predict(PredictRequest request, StreamObserver<PredictResponse> out) {
    ModelSpec spec = Specs.present(request.hasModelSpec(), request.getModelSpec());
    CallOptions options = Deadline.current();
    Call<PredictResponse> call =
        new Call<>(
            request,
            out,
            response ->
                logs.add(
                    response.getModelSpec(),
                    log -> log.getPredictLogBuilder().setRequest(request).setResponse(response)));
    if (sequences.stateful() && SequenceInputs.in(request.getInputsMap().keySet())) {
      String owner = TokenOwner.of(ServiceRequestContext.current());
      SequenceCall sequence = new SequenceCall(request, options, tensorContent);
      answer(spec, () -> sequence.run(sequences, owner), call);
      return;
    }
    PredictCall predict = new PredictCall(request, options, tensorContent);
    answer(spec, lease -> predict.run(lease, sequences.stateful()), call);
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
        new Call<>(
            request,
            out,
            response ->
                logs.add(
                    response.getModelSpec(),
                    log -> log.getClassifyLogBuilder().setRequest(request).setResponse(response))));
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
        new Call<>(
            request,
            out,
            response ->
                logs.add(
                    response.getModelSpec(),
                    log -> log.getRegressLogBuilder().setRequest(request).setResponse(response))));
  }

  @Override
  public void multiInference(
      MultiInferenceRequest request, StreamObserver<MultiInferenceResponse> out) {
    MultiInferenceCall call = new MultiInferenceCall(request, Deadline.current());
    answer(
        call.spec(),
        call::run,
        new Call<>(
            request,
            out,
            response ->
                logs.add(
                    response.getResults(0).getModelSpec(),
                    log ->
                        log.getMultiInferenceLogBuilder()
                            .setRequest(request)
                            .setResponse(response))));
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

  /**
   * A call of a method.
   *
   * @param request what came
   * @param out where the response goes
   * @param log logs the response
   */
  private record Call<T>(Message request, StreamObserver<T> out, Consumer<T> log) {}

  /** Responds when the call of a leased model completes. */
  private <T extends Message> void answer(
      ModelSpec spec, Function<Lease, CompletableFuture<Supplier<T>>> work, Call<T> call) {
    answer(spec, () -> ModelCalls.holding(models.lease(Specs.request(spec)), work), call);
  }

  /** Answers when the work is done, without holding this thread until then. */
  private <T extends Message> void answer(
      ModelSpec spec, Supplier<CompletableFuture<Supplier<T>>> work, Call<T> call) {
    ServiceRequestContext context = ServiceRequestContext.current();
    Executor executor = RequestThread.of(context, call.request().getSerializedSize());
    ModelCalls.Request request =
        new ModelCalls.Request(spec.getName(), RequestTime.left(context), executor);
    executor.execute(() -> answer(context, request, work, call));
  }

  private <T extends Message> void answer(
      ServiceRequestContext context,
      ModelCalls.Request request,
      Supplier<CompletableFuture<Supplier<T>>> work,
      Call<T> call) {
    CompletableFuture<T> unused =
        calls
            .answer(request, work)
            .thenApply(
                response -> {
                  BytesInFlight.take(context, response.getSerializedSize());
                  call.log().accept(response);
                  return response;
                })
            .whenComplete((response, e) -> end(call.out(), response, e));
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
