package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** What TensorFlow Serving's tests of its Predict expect of these models. */
class PredictTest {

  @RegisterExtension
  static final GrpcServing client =
      GrpcServing.of(
          () -> TestModels.lenient(TestModels.grpc(ModelSource.folders(TestModels.folder("")))));

  @ParameterizedTest
  @CsvSource({"half_plus_two", "half_plus_two_tf2", "half_plus_two_config", "half_plus_two_mlmd"})
  void theAnswerSaysWhichVersionAndSignatureItIsOf(String model) {
    PredictResponse response =
        client.models().predict(predict(model, "").putInputs("x", floats(2)).build());
    assertThat(response.getModelSpec().getName()).isEqualTo(model);
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(123);
    assertThat(response.getModelSpec().getSignatureName()).isEqualTo("serving_default");
    assertThat(response.getOutputsOrThrow("y").getFloatValList()).containsExactly(3f);
  }

  @Test
  void onlyTheOutputsAskedForComeBack() {
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
  void aValueMayBeListedOrBeBytesAndTheLastOneIsRepeated() {
    TensorProto shape = floats(Shape.of(3), 0, 0, 0);
    TensorProto one = shape.toBuilder().clearTensorContent().addFloatVal(2).build();
    PredictResponse response =
        client.models().predict(predict("half_plus_two", "").putInputs("x", one).build());
    assertThat(response.getOutputsOrThrow("y").getFloatValList()).containsExactly(3f, 3f, 3f);
  }

  @Test
  void aLenientServerTakesAScalarWhereTheSignatureSaysABatch() {
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
  void aSignatureForExamplesMayBeAskedForTensors(String signature, String output) {
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

  @Test
  void stringsComeAndGoAsBytes() {
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
  void theCounterCounts() {
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
