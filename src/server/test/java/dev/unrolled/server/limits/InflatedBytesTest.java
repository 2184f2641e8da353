package dev.unrolled.server.limits;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.Gzip;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.TensorProto;

/** Requests that take more bytes than came count so many among the bytes in flight. */
class InflatedBytesTest {

  private static final int MOST = 1 << 20;
  private static final Limits LIMITS = Limits.defaults().withBytesInFlight(MOST);
  private static final ModelSource HALF =
      ModelSource.single("half", TestModels.folder("half_plus_two"));
  private static final PredictRequest ONE =
      predict("half", "").putInputs("x", floats(Shape.of(1, 1), 1)).build();

  @Test
  void restBodyCountsWhatItInflatesTo() throws IOException {
    try (ModelServer server = ModelServer.start(TestModels.rest(HALF).withLimits(LIMITS))) {
      WebClient client = WebClient.of("http://127.0.0.1:" + server.restPort());
      String one = "{\"instances\": [[1.0]]}";
      AggregatedHttpResponse refused = post(client, one + " ".repeat(MOST));
      assertThat(refused.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
      assertThat(refused.contentUtf8()).contains("bytes in flight: expected at most");
      assertThat(post(client, one).contentUtf8()).contains("2.5");
    }
  }

  private static AggregatedHttpResponse post(WebClient client, String body) throws IOException {
    RequestHeaders headers =
        RequestHeaders.of(HttpMethod.POST, "/v1/models/half:predict", "content-encoding", "gzip");
    return client
        .execute(headers, HttpData.wrap(Gzip.compress(body.getBytes(UTF_8))))
        .aggregate()
        .join();
  }

  @Test
  void grpcMessageCountsWhatItInflatesTo() {
    try (ModelServer server = ModelServer.start(TestModels.grpc(HALF).withLimits(LIMITS));
        GrpcClient client = GrpcClient.of(server)) {
      PredictRequest zeros = predict("half", "").putInputs("x", zeros(MOST / Float.BYTES)).build();
      refused(Code.RESOURCE_EXHAUSTED, () -> client.models().withCompression("gzip").predict(zeros))
          .startsWith("bytes in flight: expected at most");
      assertThat(client.models().withCompression("gzip").predict(ONE).getOutputsMap()).hasSize(1);
    }
  }

  @Test
  void grpcMessageThatInflatesToTooMuchIsRefused() {
    Limits limits = Limits.defaults().withRequestBytes(MOST / 2);
    try (ModelServer server = ModelServer.start(TestModels.grpc(HALF).withLimits(limits));
        GrpcClient client = GrpcClient.of(server)) {
      PredictRequest zeros = predict("half", "").putInputs("x", zeros(MOST / Float.BYTES)).build();
      refused(Code.RESOURCE_EXHAUSTED, () -> client.models().withCompression("gzip").predict(zeros))
          .isEqualTo("Request inflates to more than 524288 bytes, which is the limit");
    }
  }

  /** A frame says that its message is compressed, and it is not. */
  @Test
  void grpcMessageThatIsNotCompressedAsItSaysIsRefused() {
    try (ModelServer server = ModelServer.start(TestModels.grpc(HALF))) {
      byte[] message = ONE.toByteArray();
      byte[] frame =
          ByteBuffer.allocate(5 + message.length)
              .put((byte) 1)
              .putInt(message.length)
              .put(message)
              .array();
      RequestHeaders headers =
          RequestHeaders.builder(HttpMethod.POST, "/tensorflow.serving.PredictionService/Predict")
              .contentType(MediaType.parse("application/grpc"))
              .add("grpc-encoding", "gzip")
              .build();
      AggregatedHttpResponse refused =
          WebClient.of("h2c://127.0.0.1:" + server.grpcPort())
              .execute(headers, HttpData.wrap(frame))
              .aggregate()
              .join();
      assertThat(refused.headers().get("grpc-message"))
          .isEqualTo("the request is not compressed by gzip, as it says");
    }
  }

  /** The last of 7,500 elements fills up the other 492,500. */
  @Test
  void grpcTensorCountsWhatItsElementsFillUp() {
    try (ModelServer server = ModelServer.start(TestModels.grpc(HALF).withLimits(LIMITS));
        GrpcClient client = GrpcClient.of(server)) {
      TensorProto.Builder few =
          floats(Shape.of(500_000, 1), new float[500_000]).toBuilder().clearTensorContent();
      for (int i = 0; i < 7500; i++) {
        few.addFloatVal(i);
      }
      PredictRequest repeated = predict("half", "").putInputs("x", few.build()).build();
      refused(Code.RESOURCE_EXHAUSTED, () -> client.models().predict(repeated))
          .startsWith("bytes in flight: expected at most");
      assertThat(client.models().predict(ONE).getOutputsMap()).hasSize(1);
    }
  }

  private static TensorProto zeros(int count) {
    return floats(Shape.of(count, 1), new float[count]).toBuilder()
        .setTensorContent(ByteString.copyFrom(new byte[count * Float.BYTES]))
        .clearFloatVal()
        .build();
  }
}
