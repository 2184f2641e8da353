package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.inference.Predict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One request to predict. */
record PredictCall(PredictRequest request, CallOptions options, boolean tensorContent) {

  /**
   * Runs the signature.
   *
   * @param stateful whether a request without a sequence is refused if its inputs are those of one
   */
  CompletableFuture<Supplier<PredictResponse>> run(Lease lease, boolean stateful) {
    ModelSpec spec = request.getModelSpec();
    Predict predict = new Predict(lease);
    SignatureInfo signature = predict.signature(spec.getSignatureName());
    if (stateful) {
      Predict.checkSequence(lease, signature, request.getInputsMap().keySet());
    }
    Map<String, Object> inputs = new Tensors(signature).read(request.getInputsMap());
    String[] outputs = outputs(signature.outputs().keySet());
    ModelSpec answered = Specs.answered(spec, lease);
    return predict
        .run(signature.name(), inputs, options.withOutputs(outputs))
        .thenApply(answer -> () -> response(answered, answer));
  }

  private PredictResponse response(ModelSpec answered, Answer answer) {
    return PredictResponse.newBuilder()
        .setModelSpec(answered)
        .putAllOutputs(Tensors.write(answer, tensorContent))
        .build();
  }

  private String[] outputs(Set<String> known) {
    List<String> wanted = request.getOutputFilterList();
    Set<String> seen = new HashSet<>();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw refused(
            "output tensor alias not found in signature: %s Outputs expected to be in the set {%s}."
                .formatted(name, String.join(",", known)));
      }
      if (!seen.add(name)) {
        throw refused("duplicate output tensor alias: " + name);
      }
    }
    return wanted.toArray(String[]::new);
  }

  private static ServingException refused(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }
}
