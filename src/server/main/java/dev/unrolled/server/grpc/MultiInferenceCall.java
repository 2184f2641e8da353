package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.UNIMPLEMENTED;

import dev.unrolled.formats.serving.InferenceResult;
import dev.unrolled.formats.serving.InferenceTask;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.MultiInferenceResponse;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.inference.Classify;
import dev.unrolled.server.inference.Regress;
import dev.unrolled.server.inference.Signatures;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One request to run several signatures of a model on the same examples. */
record MultiInferenceCall(MultiInferenceRequest request, CallOptions options) {

  /** The model that the first task means, which must be that of all. */
  ModelSpec spec() {
    return request.getTasksCount() == 0
        ? ModelSpec.getDefaultInstance()
        : request.getTasks(0).getModelSpec();
  }

  CompletableFuture<Supplier<MultiInferenceResponse>> run(Lease lease) {
    Set<String> signatures = new HashSet<>();
    request.getTasksList().forEach(task -> check(lease, task, signatures));
    ExampleCall examples = new ExampleCall(request.getInput(), options);
    CompletableFuture<MultiInferenceResponse.Builder> response =
        CompletableFuture.completedFuture(MultiInferenceResponse.newBuilder());
    for (InferenceTask task : request.getTasksList()) {
      response =
          response.thenCompose(
              results -> run(lease, task, examples).thenApply(results::addResults));
    }
    return response.thenApply(results -> results::build);
  }

  private void check(Lease lease, InferenceTask task, Set<String> signatures) {
    checkName(task.getModelSpec().getName());
    String signature = Signatures.orDefault(task.getModelSpec().getSignatureName());
    if (!signatures.add(signature)) {
      throw refused("Duplicate evaluation of signature: " + signature);
    }
    if (new Signatures(lease).find(signature).isEmpty()) {
      throw refused("Requested signature not found in model graph: " + signature);
    }
    switch (task.getMethodName()) {
      case Classify.METHOD -> new Classify(lease).check(signature);
      case Regress.METHOD -> new Regress(lease).check(signature);
      default ->
          throw new ServingException(
              UNIMPLEMENTED, "Unsupported signature method_name: " + task.getMethodName());
    }
  }

  private void checkName(String name) {
    if (name.isEmpty()) {
      throw refused("Found ModelSpec with an empty model name.");
    }
    if (!name.equals(spec().getName())) {
      throw refused("All ModelSpecs in a MultiInferenceRequest must access the same model name.");
    }
  }

  private static CompletableFuture<InferenceResult> run(
      Lease lease, InferenceTask task, ExampleCall examples) {
    InferenceResult.Builder result =
        InferenceResult.newBuilder().setModelSpec(Specs.answered(task.getModelSpec(), lease));
    String signature = task.getModelSpec().getSignatureName();
    return task.getMethodName().equals(Classify.METHOD)
        ? examples
            .classify(lease, signature)
            .thenApply(classes -> result.setClassificationResult(classes).build())
        : examples
            .regress(lease, signature)
            .thenApply(values -> result.setRegressionResult(values).build());
  }

  private static ServingException refused(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }
}
