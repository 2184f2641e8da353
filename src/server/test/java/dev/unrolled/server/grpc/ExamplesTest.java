package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.refused;
import static dev.unrolled.server.GrpcClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unrolled.formats.serving.ClassificationRequest;
import dev.unrolled.formats.serving.ClassificationResponse;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.formats.serving.Regression;
import dev.unrolled.formats.serving.RegressionRequest;
import dev.unrolled.server.GrpcServing;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.FloatList;

class ExamplesTest {

  @RegisterExtension static final GrpcServing client = GrpcServing.of("default", "half_plus_two");

  static Example example(Map<String, Float> features) {
    Example.Builder example = Example.newBuilder();
    features.forEach(
        (name, value) ->
            example
                .getFeaturesBuilder()
                .putFeature(
                    name,
                    Feature.newBuilder()
                        .setFloatList(FloatList.newBuilder().addValue(value))
                        .build()));
    return example.build();
  }

  static Input input(Example... examples) {
    Input.Builder input = Input.newBuilder();
    input.getExampleListBuilder().addAllExamples(List.of(examples));
    return input.build();
  }

  private static ClassificationResponse classify(String signature, Input input) {
    return client
        .models()
        .classify(
            ClassificationRequest.newBuilder()
                .setModelSpec(spec("default", signature))
                .setInput(input)
                .build());
  }

  private static List<Float> regress(String signature, Input input) {
    return client
        .models()
        .regress(
            RegressionRequest.newBuilder()
                .setModelSpec(spec("default", signature))
                .setInput(input)
                .build())
        .getResult()
        .getRegressionsList()
        .stream()
        .map(Regression::getValue)
        .toList();
  }

  @Test
  void exampleIsClassified() {
    ClassificationResponse response =
        classify("classify_x_to_y", input(example(Map.of("x", 2f)), example(Map.of("x", 20f))));
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(123);
    assertThat(response.getModelSpec().getSignatureName()).isEqualTo("classify_x_to_y");
    assertThat(response.getResult().getClassificationsList())
        .flatExtracting(classes -> classes.getClassesList())
        .extracting("label", "score")
        .containsExactly(tuple("", 3f), tuple("", 12f));
  }

  @Test
  void exampleIsRegressedAndOtherFeaturesAreIgnored() {
    assertThat(regress("regress_x_to_y", input(example(Map.of("x", 80f, "ignored", 1f)))))
        .containsExactly(42f);
    assertThat(regress("regress_x_to_y2", input(example(Map.of("x", 2f))))).containsExactly(4f);
  }

  @Test
  void featureOfTheExampleOverridesTheContext() {
    Input.Builder input = Input.newBuilder();
    input
        .getExampleListWithContextBuilder()
        .setContext(example(Map.of("x", 10f)))
        .addExamples(example(Map.of()))
        .addExamples(example(Map.of("x", 2f)));
    assertThat(regress("regress_x_to_y", input.build())).containsExactly(7f, 3f);
  }

  @Test
  void noExamplesAreRefused() {
    refused(Code.INVALID_ARGUMENT, () -> regress("regress_x_to_y", input()))
        .isEqualTo("Input is empty.");
    refused(Code.INVALID_ARGUMENT, () -> classify("classify_x_to_y", Input.getDefaultInstance()))
        .isEqualTo("Input is empty.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody | No signature was found with the name: nobody",
        "'' | No classification inputs found in SignatureDef: x float32 [-1, 1] -> y float32 [-1, 1]",
        "regress_x_to_y | Expected classification signature outputs to contain at least one of \"classes\" or \"scores\". Signature was: inputs string [-1] -> outputs float32 [-1, 1]",
      })
  void aSignatureThatDoesNotClassifyIsTold(String signature, String message) {
    refused(Code.INVALID_ARGUMENT, () -> classify(signature, input(example(Map.of("x", 2f)))))
        .isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody | No signature was found with the name: nobody",
        "'' | No regression inputs found in SignatureDef: x float32 [-1, 1] -> y float32 [-1, 1]",
        "classify_x_to_y | No regression outputs found in SignatureDef: inputs string [-1] -> scores float32 [-1, 1]",
      })
  void aSignatureThatDoesNotRegressIsTold(String signature, String message) {
    refused(Code.INVALID_ARGUMENT, () -> regress(signature, input(example(Map.of("x", 2f)))))
        .isEqualTo(message);
  }

  @Test
  void missingModelNameIsRejected() {
    refused(
            Code.INVALID_ARGUMENT,
            () -> client.models().classify(ClassificationRequest.getDefaultInstance()))
        .isEqualTo("Missing ModelSpec");
    refused(
            Code.INVALID_ARGUMENT,
            () -> client.models().regress(RegressionRequest.getDefaultInstance()))
        .isEqualTo("Missing ModelSpec");
  }
}
