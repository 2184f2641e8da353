package dev.unrolled.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are not the one message they should be, as no client's library makes them. */
class UnfinishedMessageTest {

  private static final Limits LIMITS = Limits.defaults().withRequestBytes(1000);

  @RegisterExtension static final GrpcServing patient = serving(LIMITS);

  @RegisterExtension
  static final GrpcServing hasty = serving(LIMITS.withRequestTimeout(Duration.ofSeconds(1)));

  private static GrpcServing serving(Limits limits) {
    return GrpcServing.of(
        () ->
            TestModels.grpc(ModelSource.single("counter", TestModels.folder("counter")))
                .withLimits(limits));
  }

  private static HttpRequestWriter begin(String method) {
    return HttpRequest.streaming(
        RequestHeaders.of(
            HttpMethod.POST,
            "/tensorflow.serving." + method,
            HttpHeaderNames.CONTENT_TYPE,
            "application/grpc+proto"));
  }

  private static AggregatedHttpResponse answer(GrpcServing serving, HttpRequestWriter request) {
    return WebClient.of("h2c://" + serving.channel().authority())
        .execute(request)
        .aggregate()
        .join();
  }

  private static void assertRefused(AggregatedHttpResponse answer, Status status) {
    assertThat(answer.headers().get("grpc-status"))
        .isEqualTo(Integer.toString(status.getCode().value()));
    assertThat(answer.headers().get("grpc-message")).isEqualTo(status.getDescription());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PredictionService/Predict", "ModelService/GetModelStatus"})
  void truncatedMessageIsRejected(String method) {
    Status torn =
        Status.INVALID_ARGUMENT.withDescription("the request is no message of its method");
    for (byte[] bytes : new byte[][] {{}, {0, 0, 0}, {0, 0, 0, 0, 9, 8}, {0, 0, 0, 0, 0, 1}}) {
      HttpRequestWriter request = begin(method);
      request.write(HttpData.wrap(bytes));
      request.close();
      assertRefused(answer(patient, request), torn);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PredictionService/Predict", "ModelService/GetModelStatus"})
  void oversizedMessageIsRejectedByItsLengthPrefix(String method) {
    HttpRequestWriter request = begin(method);
    request.write(HttpData.wrap(new byte[] {0, 0x7f, -1, -1, -1}));
    assertRefused(
        answer(patient, request),
        Status.RESOURCE_EXHAUSTED.withDescription(
            "Request has more than 1000 bytes, which is the limit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PredictionService/Predict", "ModelService/GetModelStatus"})
  void messageThatArrivesTooLateIsRejected(String method) {
    HttpRequestWriter request = begin(method);
    request.write(HttpData.wrap(new byte[] {0, 0, 0, 0, 9, 8}));
    assertRefused(
        answer(hasty, request), Status.DEADLINE_EXCEEDED.withDescription("Deadline Exceeded"));
  }
}
