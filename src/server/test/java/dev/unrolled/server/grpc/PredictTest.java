package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.spec;
import static dev.unrolled.server.grpc.ExamplesTest.example;
import static dev.unrolled.server.grpc.ExamplesTest.input;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ClassificationRequest;
import dev.unrolled.formats.serving.ClassificationResult;
import dev.unrolled.formats.serving.InferenceResult;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.formats.serving.RegressionRequest;
import dev.unrolled.formats.serving.RegressionResult;
import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** What TensorFlow Serving's tests of its Predict expect of these models. */
class PredictTest {

  @RegisterExtension
  static final GrpcServing client =
      GrpcServing.of(() -> TestModels.grpc(ModelSource.folders(TestModels.folder(""))));

  @ParameterizedTest
  @CsvSource({"half_plus_two", "half_plus_two_tf2", "half_plus_two_config", "half_plus_two_mlmd"})
  void responseNamesVersionAndSignature(String model) {
    PredictResponse response =
        client.models().predict(predict(model, "").putInputs("x", floats(2)).build());
    assertThat(response.getModelSpec().getName()).isEqualTo(model);
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(123);
    assertThat(response.getModelSpec().getSignatureName()).isEqualTo("serving_default");
    assertThat(response.getOutputsOrThrow("y").getFloatValList()).containsExactly(3f);
  }

  @Test
  void outputFilterSelectsOutputs() {
    PredictResponse response =
        client
            .models()
            .predict(
                predict("half_plus_two", "")
                    .putInputs("x", floats(2, 3, 4))
                    .addOutputFilter("y")
                    .build());
    assertThat(response.getOutputsMap()).containsOnlyKeys("y");
    TensorProto y = response.getOutputsOrThrow("y");
    assertThat(y.getDtype()).isEqualTo(DataType.DT_FLOAT);
    assertThat(y.getTensorShape().getDimList()).singleElement().matches(dim -> dim.getSize() == 3);
    assertThat(y.getFloatValList()).containsExactly(3f, 3.5f, 4f);
  }

  @Test
  void valuesMayBeListedOrRawAndTheLastIsRepeated() {
    TensorProto shape = floats(Shape.of(3), 0, 0, 0);
    TensorProto one = shape.toBuilder().clearTensorContent().addFloatVal(2).build();
    PredictResponse response =
        client.models().predict(predict("half_plus_two", "").putInputs("x", one).build());
    assertThat(response.getOutputsOrThrow("y").getFloatValList()).containsExactly(3f, 3f, 3f);
  }

  @Test
  void scalarIsAcceptedForABatch() {
    PredictResponse response =
        client
            .models()
            .predict(
                predict("half_plus_two", "").putInputs("x", floats(Shape.scalar(), 2)).build());
    assertThat(response.getOutputsOrThrow("y").getTensorShape().getDimCount()).isZero();
    assertThat(response.getOutputsOrThrow("y").getFloatValList()).containsExactly(3f);
  }

  @ParameterizedTest
  @CsvSource({"regress_x2_to_y3,outputs", "classify_x2_to_y3,scores"})
  void predictAcceptsAClassifySignature(String signature, String output) {
    PredictResponse response =
        client
            .models()
            .predict(
                predict("half_plus_two", signature)
                    .putInputs("inputs", floats(Shape.of(1, 1), 2))
                    .build());
    assertThat(response.getModelSpec().getSignatureName()).isEqualTo(signature);
    assertThat(response.getOutputsOrThrow(output).getFloatValList()).containsExactly(4f);
  }

  /** TensorFlow 1's export and TensorFlow 2's. */
  @ParameterizedTest
  @ValueSource(strings = {"half_plus_two", "half_plus_two_tf2"})
  void modelsOfTensorFlow1And2ClassifyRegressAndMultiInfer(String model) {
    MultiInferenceRequest.Builder both =
        MultiInferenceRequest.newBuilder().setInput(input(example(Map.of("x", 2f))));
    both.addTasksBuilder()
        .setModelSpec(spec(model, "classify_x_to_y"))
        .setMethodName("tensorflow/serving/classify");
    both.addTasksBuilder()
        .setModelSpec(spec(model, "regress_x_to_y"))
        .setMethodName("tensorflow/serving/regress");
    List<InferenceResult> results = client.models().multiInference(both.build()).getResultsList();
    ClassificationRequest classify =
        ClassificationRequest.newBuilder()
            .setModelSpec(spec(model, "classify_x_to_y"))
            .setInput(both.getInput())
            .build();
    RegressionRequest regress =
        RegressionRequest.newBuilder()
            .setModelSpec(spec(model, "regress_x_to_y"))
            .setInput(both.getInput())
            .build();
    ClassificationResult classified = client.models().classify(classify).getResult();
    RegressionResult regressed = client.models().regress(regress).getResult();
    assertThat(classified.getClassifications(0).getClasses(0).getScore()).isEqualTo(3f);
    assertThat(regressed.getRegressions(0).getValue()).isEqualTo(3f);
    assertThat(results.get(0).getClassificationResult()).isEqualTo(classified);
    assertThat(results.get(1).getRegressionResult()).isEqualTo(regressed);
  }

  @Test
  void stringsAreBytes() {
    ByteString word = ByteString.copyFromUtf8("two");
    TensorProto words =
        new TensorValue(DataType.DT_STRING, Shape.of(1), new byte[][] {word.toByteArray()}).write();
    PredictResponse response =
        client
            .models()
            .predict(predict("table_of_collected_asset", "").putInputs("word", words).build());
    assertThat(response.getOutputsOrThrow("line").getInt64ValList()).hasSize(1);
  }

  /** Signatures without inputs, on a model that remembers. */
  @Test
  void statefulModelCounts() {
    List<Float> counted =
        List.of("get_counter", "incr_counter", "reset_counter", "incr_counter").stream()
            .map(signature -> count(signature, -1))
            .toList();
    assertThat(counted).containsExactly(0f, 1f, 0f, 1f);
    assertThat(count("incr_counter_by", 3)).isEqualTo(4f);
  }

  private static float count(String signature, float delta) {
    var request = predict("counter", signature);
    if (delta > 0) {
      request.putInputs("delta", floats(Shape.scalar(), delta));
    }
    TensorProto output = client.models().predict(request.build()).getOutputsOrThrow("output");
    assertThat(output.getDtype()).isEqualTo(DataType.DT_FLOAT);
    return output.getFloatVal(0);
  }
}
