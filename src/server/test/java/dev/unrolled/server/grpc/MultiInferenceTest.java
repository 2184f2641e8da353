package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.refused;
import static dev.unrolled.server.GrpcClient.spec;
import static dev.unrolled.server.grpc.ExamplesTest.example;
import static dev.unrolled.server.grpc.ExamplesTest.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.formats.serving.InferenceResult;
import dev.unrolled.formats.serving.InferenceTask;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.MultiInferenceResponse;
import dev.unrolled.server.GrpcServing;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MultiInferenceTest {

  private static final String MODEL = "default";
  private static final String REGRESS = "tensorflow/serving/regress";
  private static final String CLASSIFY = "tensorflow/serving/classify";

  @RegisterExtension static final GrpcServing client = GrpcServing.of(MODEL, "half_plus_two");

  private static InferenceTask task(String model, String signature, String method) {
    return InferenceTask.newBuilder()
        .setModelSpec(spec(model, signature))
        .setMethodName(method)
        .build();
  }

  private static MultiInferenceResponse infer(List<InferenceTask> tasks) {
    return client
        .models()
        .multiInference(
            MultiInferenceRequest.newBuilder()
                .addAllTasks(tasks)
                .setInput(input(example(Map.of("x", 2f))))
                .build());
  }

  @Test
  void resultsAreInTheOrderOfTheTasks() {
    MultiInferenceResponse response =
        infer(
            List.of(
                task(MODEL, "regress_x_to_y", REGRESS),
                task(MODEL, "classify_x_to_y", CLASSIFY),
                task(MODEL, "regress_x_to_y2", REGRESS)));
    assertThat(response.getResultsList())
        .extracting(result -> result.getModelSpec().getSignatureName())
        .containsExactly("regress_x_to_y", "classify_x_to_y", "regress_x_to_y2");
    assertThat(response.getResultsList())
        .allMatch(result -> result.getModelSpec().getVersion().getValue() == 123);
    assertThat(response.getResultsList())
        .extracting(MultiInferenceTest::first)
        .containsExactly(3f, 3f, 4f);
  }

  private static float first(InferenceResult result) {
    return result.hasRegressionResult()
        ? result.getRegressionResult().getRegressions(0).getValue()
        : result.getClassificationResult().getClassifications(0).getClasses(0).getScore();
  }

  static List<Arguments> refusals() {
    InferenceTask good = task(MODEL, "regress_x_to_y", REGRESS);
    return List.of(
        arguments(List.of(), Code.INVALID_ARGUMENT, "ModelSpec has no name specified."),
        arguments(
            List.of(good, task("", "classify_x_to_y", CLASSIFY)),
            Code.INVALID_ARGUMENT,
            "Found ModelSpec with an empty model name."),
        arguments(
            List.of(good, task("other", "classify_x_to_y", CLASSIFY)),
            Code.INVALID_ARGUMENT,
            "All ModelSpecs in a MultiInferenceRequest must access the same model name."),
        arguments(
            List.of(good, good),
            Code.INVALID_ARGUMENT,
            "Duplicate evaluation of signature: regress_x_to_y"),
        arguments(
            List.of(task(MODEL, "nobody", REGRESS)),
            Code.INVALID_ARGUMENT,
            "Requested signature not found in model graph: nobody"),
        arguments(
            List.of(task(MODEL, "serving_default", "tensorflow/serving/predict")),
            Code.UNIMPLEMENTED,
            "Unsupported signature method_name: tensorflow/serving/predict"),
        arguments(
            List.of(task("other", "regress_x_to_y", REGRESS)),
            Code.NOT_FOUND,
            "Servable not found for request: Latest(other)"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void incompatibleTasksAreRejected(List<InferenceTask> tasks, Code code, String message) {
    refused(code, () -> infer(tasks)).isEqualTo(message);
  }
}
