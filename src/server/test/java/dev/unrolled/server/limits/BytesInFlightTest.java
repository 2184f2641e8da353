package dev.unrolled.server.limits;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class BytesInFlightTest {

  private static final int MOST = 2000;
  private static final Limits LIMITS = Limits.defaults().withBytesInFlight(MOST);
  private static final ModelSource HALF =
      ModelSource.single("half", TestModels.folder("half_plus_two"));

  @Test
  void restRequestBeyondTheBytesInFlightIsRejected() {
    try (ModelServer server = ModelServer.start(TestModels.rest(HALF).withLimits(LIMITS))) {
      WebClient client = WebClient.of("http://127.0.0.1:" + server.restPort());
      AggregatedHttpResponse refused = ask(client, " ".repeat(MOST + 1));
      assertThat(refused.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
      assertThat(refused.contentUtf8())
          .contains("bytes in flight: expected at most 2000 of all requests and answers, found 0");
      assertThat(ask(client, "{\"instances\": [[1.0]]}").contentUtf8()).contains("2.5");
    }
  }

  /** The request is small enough, and the answer is not. */
  @Test
  void restResponseBeyondTheBytesInFlightIsRejected() {
    try (ModelServer server = ModelServer.start(TestModels.rest(HALF).withLimits(LIMITS))) {
      WebClient client = WebClient.of("http://127.0.0.1:" + server.restPort());
      String rows = "[1],".repeat(200);
      AggregatedHttpResponse refused =
          ask(client, "{\"instances\": [" + rows.substring(0, rows.length() - 1) + "]}");
      assertThat(refused.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
      assertThat(ask(client, "{\"instances\": [[1.0]]}").contentUtf8()).contains("2.5");
    }
  }

  @Test
  void grpcRequestBeyondTheBytesInFlightIsRejected() {
    try (ModelServer server = ModelServer.start(TestModels.grpc(HALF).withLimits(LIMITS));
        GrpcClient client = GrpcClient.of(server)) {
      PredictRequest large =
          predict("half", "").putInputs("x", floats(Shape.of(600, 1), new float[600])).build();
      refused(Code.RESOURCE_EXHAUSTED, () -> client.models().predict(large))
          .startsWith("bytes in flight: expected at most 2000");
      PredictRequest small = predict("half", "").putInputs("x", floats(Shape.of(1, 1), 1)).build();
      assertThat(client.models().predict(small).getOutputsMap()).hasSize(1);
    }
  }

  /** Two large requests wait for their answers; a third has no room, and a small one has. */
  @Test
  void smallRequestHasRoomBesideLargeOnes() {
    int large = 400 << 10;
    BytesInFlight bytes = new BytesInFlight(1 << 20);
    CompletableFuture<HttpStatus> answer = new CompletableFuture<>();
    try (Server server = serverThatAnswers(answer, bytes)) {
      WebClient client = WebClient.of("http://127.0.0.1:" + server.activeLocalPort());
      List<CompletableFuture<AggregatedHttpResponse>> asked = new ArrayList<>();
      asked.add(client.post("/", " ".repeat(large)).aggregate());
      asked.add(client.post("/", " ".repeat(large)).aggregate());
      await().until(() -> bytes.taken() == 2L * large);
      client.post("/", " ".repeat(large)).aggregate().handle((refused, error) -> null).join();
      await().until(() -> bytes.taken() == 2L * large);
      asked.add(client.post("/", " ".repeat(100)).aggregate());
      await().until(() -> bytes.taken() == 2 * large + 100);
      answer.complete(HttpStatus.OK);
      assertThat(asked).allMatch(each -> each.join().status().equals(HttpStatus.OK));
    }
  }

  private static Server serverThatAnswers(
      CompletableFuture<HttpStatus> answer, BytesInFlight bytes) {
    Server server =
        Server.builder()
            .http(0)
            .service(
                "/",
                (context, request) ->
                    HttpResponse.of(
                        WholeBody.of(context, request, part -> {})
                            .thenCompose(body -> answer.thenApply(HttpResponse::of))))
            .decorator(bytes)
            .build();
    server.start().join();
    return server;
  }

  @Test
  void bytesAreReleasedWhenTheResponseIsWritten() {
    BytesInFlight bytes = new BytesInFlight(MOST);
    CompletableFuture<HttpStatus> answer = new CompletableFuture<>();
    try (Server server = serverThatAnswers(answer, bytes)) {
      WebClient client = WebClient.of("http://127.0.0.1:" + server.activeLocalPort());
      CompletableFuture<?> asked = client.post("/", " ".repeat(500)).aggregate();
      await().until(() -> bytes.taken() == 500);
      answer.complete(HttpStatus.OK);
      asked.join();
      await().until(() -> bytes.taken() == 0);
    }
  }

  /** Three quarters of the limit have come of a request that says it is longer than the limit. */
  @Test
  void bytesAreCountedAsTheyCome() throws IOException {
    BytesInFlight bytes = new BytesInFlight(1 << 20);
    try (Server server = serverThatAnswers(new CompletableFuture<>(), bytes);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.activeLocalPort())) {
      OutputStream out = client.getOutputStream();
      out.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n".getBytes(UTF_8));
      byte[] part = new byte[256 << 10];
      for (int parts = 1; parts <= 3; parts++) {
        out.write(part);
        long sent = parts * (long) part.length;
        await().until(() -> bytes.taken() == sent);
      }
      out.write(part);
      await().until(() -> bytes.taken() == 0);
      assertThat(client.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 500");
    }
  }

  private static AggregatedHttpResponse ask(WebClient client, String body) {
    return client.post("/v1/models/half:predict", body).aggregate().join();
  }
}
