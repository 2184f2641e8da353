package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.spec;
import static dev.unrolled.server.grpc.ExamplesTest.example;
import static dev.unrolled.server.grpc.ExamplesTest.input;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.unrolled.formats.serving.ClassificationRequest;
import dev.unrolled.formats.serving.GetModelMetadataRequest;
import dev.unrolled.formats.serving.GetModelStatusRequest;
import dev.unrolled.formats.serving.InferenceTask;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.GrpcServing;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.TensorProto;

class FuzzedMessageTest {

  private static final int MESSAGES = Boolean.getBoolean("endurance") ? 100_000 : 3_000;
  private static final long SEED = 20;

  private static final PredictRequest GOOD =
      predict("default", "").putInputs("x", floats(Shape.of(2, 1), 2, 3)).build();

  @RegisterExtension static final GrpcServing client = GrpcServing.of("default", "half_plus_two");

  /** A good request, whatever its method. */
  private record Request(String method, Message message) {}

  private static List<Request> requests() {
    return List.of(
        new Request("PredictionService/Predict", GOOD),
        new Request(
            "PredictionService/Predict",
            GOOD.toBuilder().putInputs("x", listed()).addOutputFilter("y").build()),
        new Request(
            "PredictionService/Classify",
            ClassificationRequest.newBuilder()
                .setModelSpec(spec("default", "classify_x_to_y"))
                .setInput(input(example(Map.of("x", 2f))))
                .build()),
        new Request(
            "PredictionService/MultiInference",
            MultiInferenceRequest.newBuilder()
                .addTasks(
                    InferenceTask.newBuilder()
                        .setModelSpec(spec("default", "regress_x_to_y"))
                        .setMethodName("tensorflow/serving/regress"))
                .setInput(input(example(Map.of("x", 2f))))
                .build()),
        new Request(
            "PredictionService/GetModelMetadata",
            GetModelMetadataRequest.newBuilder()
                .setModelSpec(spec("default", ""))
                .addMetadataField("signature_def")
                .build()),
        new Request(
            "ModelService/GetModelStatus",
            GetModelStatusRequest.newBuilder().setModelSpec(spec("default", "")).build()));
  }

  private static TensorProto listed() {
    return floats(Shape.of(2, 1), 0, 0).toBuilder()
        .clearTensorContent()
        .addFloatVal(2)
        .addFloatVal(3)
        .build();
  }

  @Test
  void fuzzedMessagesAreAnsweredOrRejectedAndTheServerSurvives() {
    PredictResponse before = client.models().predict(GOOD);
    SplittableRandom random = new SplittableRandom(SEED);
    List<Request> requests = requests();
    for (int i = 0; i < MESSAGES; i++) {
      Request request = requests.get(random.nextInt(requests.size()));
      byte[] damaged = damage(request.message().toByteArray(), random);
      Status status = send("tensorflow.serving." + request.method(), damaged);
      assertThat(status.getCode())
          .as("message %d, %s: %s", i, request.method(), status)
          .isIn(
              Code.OK,
              Code.INVALID_ARGUMENT,
              Code.NOT_FOUND,
              Code.FAILED_PRECONDITION,
              Code.RESOURCE_EXHAUSTED,
              Code.UNIMPLEMENTED);
      assertThat(status.isOk() || !String.valueOf(status.getDescription()).isBlank()).isTrue();
    }
    assertThat(client.models().predict(GOOD)).isEqualTo(before);
  }

  /** Some bytes changed, put in, or cut out. */
  private static byte[] damage(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> bytes = with(bytes, at, (byte) random.nextInt(256));
      }
    }
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, byte added) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
    longer[at] = added;
    return longer;
  }

  private static Status send(String method, byte[] message) {
    MethodDescriptor<byte[], byte[]> raw = RawMethod.of(method);
    try {
      byte[] response =
          ClientCalls.blockingUnaryCall(client.channel(), raw, CallOptions.DEFAULT, message);
      assertThat(response).isNotNull();
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }
}
