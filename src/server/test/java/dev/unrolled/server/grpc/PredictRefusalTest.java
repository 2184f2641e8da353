package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.refused;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

class PredictRefusalTest {

  private static final String MODEL = "default";

  @RegisterExtension static final GrpcServing client = GrpcServing.of(MODEL, "half_plus_two");

  @RegisterExtension
  static final GrpcServing strict =
      GrpcServing.of(
          () -> {
            ModelSource source = ModelSource.single(MODEL, TestModels.folder("half_plus_two"));
            ServerOptions options = TestModels.grpc(source);
            DirectoryOptions loading = options.loading();
            return options.withLoading(
                loading.withLoad(loading.load().withShapeCheck(ShapeCheck.STRICT)));
          });

  static List<Arguments> models() {
    return List.of(
        arguments(PredictRequest.newBuilder(), Code.INVALID_ARGUMENT, "Missing ModelSpec"),
        arguments(predict("", ""), Code.INVALID_ARGUMENT, "ModelSpec has no name specified."),
        arguments(
            predict("half", ""), Code.NOT_FOUND, "Servable not found for request: Latest(half)"),
        arguments(
            of(ModelSpec.newBuilder().setVersion(Int64Value.of(7))),
            Code.NOT_FOUND,
            "Servable not found for request: Specific(default, 7)"),
        arguments(
            of(ModelSpec.newBuilder().setVersionLabel("stable")),
            Code.INVALID_ARGUMENT,
            "Unrecognized servable version label: stable"),
        arguments(
            predict(MODEL, "sparkling"),
            Code.FAILED_PRECONDITION,
            "Serving signature key \"sparkling\" not found."));
  }

  private static PredictRequest.Builder of(ModelSpec.Builder spec) {
    return PredictRequest.newBuilder().setModelSpec(spec.setName(MODEL));
  }

  static List<Arguments> values() {
    TensorProto x = floats(2);
    TensorProto bools =
        new TensorValue(DataType.DT_BOOL, Shape.of(1), new boolean[] {true}).write();
    TensorProto torn = x.toBuilder().setTensorContent(ByteString.copyFrom(new byte[3])).build();
    return List.of(
        arguments(
            predict(MODEL, ""),
            "input size does not match signature: 0!=1 len({}) != len({x}). Sent extra: {}. Missing but required: {x}."),
        arguments(
            predict(MODEL, "").putInputs("x", x).putInputs("z", x).putInputs("y", x),
            "input size does not match signature: 3!=1 len({x,y,z}) != len({x}). Sent extra: {y,z}. Missing but required: {}."),
        arguments(
            predict(MODEL, "").putInputs("z", x),
            "input size does not match signature: 1!=1 len({z}) != len({x}). Sent extra: {z}. Missing but required: {x}."),
        arguments(
            predict(MODEL, "").putInputs("x", bools),
            "Expects arg[0] to be float but bool is provided"),
        arguments(
            predict(MODEL, "").putInputs("x", torn),
            "tensor parsing error: x: tensor DT_FLOAT [1]: expected 4 bytes of content, found 3"),
        arguments(
            predict(MODEL, "").putInputs("x", repeated(1 << 20)),
            "tensor parsing error: x: expected at most 131072 elements in a message of 16 bytes, found 1048576"),
        arguments(
            predict(MODEL, "").putInputs("x", x).addOutputFilter("z"),
            "output tensor alias not found in signature: z Outputs expected to be in the set {y}."),
        arguments(
            predict(MODEL, "").putInputs("x", x).addOutputFilter("y").addOutputFilter("y"),
            "duplicate output tensor alias: y"));
  }

  /** One value, so many times. */
  private static TensorProto repeated(int times) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT);
    tensor.getTensorShapeBuilder().addDimBuilder().setSize(times);
    return tensor.addFloatVal(2).build();
  }

  @ParameterizedTest
  @MethodSource("models")
  void unknownModelIsNotFound(PredictRequest.Builder request, Code code, String message) {
    refused(code, () -> client.models().predict(request.build())).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("values")
  void mismatchedValueIsRejected(PredictRequest.Builder request, String message) {
    refused(Code.INVALID_ARGUMENT, () -> client.models().predict(request.build()))
        .isEqualTo(message);
  }

  @Test
  void strictServerRejectsAnotherRank() {
    PredictRequest request = predict(MODEL, "").putInputs("x", floats(Shape.scalar(), 2)).build();
    refused(Code.INVALID_ARGUMENT, () -> strict.models().predict(request))
        .isEqualTo(
            "signature \"serving_default\", input \"x\": expected float32 [-1, 1], found float32 []");
  }

  @Test
  void longErrorMessageIsTruncated() {
    PredictRequest request = predict(MODEL, "s".repeat(2000)).build();
    refused(Code.FAILED_PRECONDITION, () -> client.models().predict(request))
        .hasSize(1024 + "...TRUNCATED".length())
        .startsWith("Serving signature key \"sss")
        .endsWith("s...TRUNCATED");
  }
}
