package dev.unrolled.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.server.GatedModel;
import dev.unrolled.server.Gzip;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.rest.json.JsonLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are too long, too slow or too many. */
@Tag("slow")
class RestLimitsTest {

  private static final String PREDICT = "/v1/models/half:predict";
  private static final String GATE = "/v1/models/gate:predict";
  private static final String ONE = "{\"instances\": [1.0]}";
  private static final String UNFINISHED =
      "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{".formatted(PREDICT);

  @TempDir Path folder;

  private static ServerOptions options() {
    return TestModels.lenient(
        TestModels.rest(ModelSource.single("half", TestModels.folder("half_plus_two"))));
  }

  private static ModelServer serve(Limits limits) {
    return ModelServer.start(options().withLimits(limits));
  }

  @Test
  void longRequestsAreRefused() {
    try (ModelServer server = serve(Limits.defaults().withRequestBytes(1000))) {
      RestClient client = RestClient.of(server);

      assertError(
          client.post(PREDICT, " ".repeat(1001)),
          413,
          "Request has more than 1000 bytes, which is the limit");
      assertAnswers(client);
    }
  }

  @Test
  void compressedRequestsAreInflated() throws IOException {
    try (ModelServer server = serve(Limits.defaults())) {
      RestClient client = RestClient.of(server);

      assertThat(postGzip(client, gzip(ONE)).body()).contains("2.5");
      assertError(
          postGzip(client, ONE.getBytes(UTF_8)), 400, "JSON Parse error: The document is empty");
    }
  }

  @ParameterizedTest
  @CsvSource({"1000000, 4194304", "100, 1048576"})
  void requestsThatInflateToTooMuchAreRefused(int inflation, int limit) throws IOException {
    ServerOptions options =
        options()
            .withLimits(Limits.defaults().withRequestBytes(4 << 20))
            .withRest(RestOptions.defaults().withInflation(inflation));
    try (ModelServer server = ModelServer.start(options)) {
      RestClient client = RestClient.of(server);

      assertError(
          postGzip(client, gzip(" ".repeat(5 << 20))),
          413,
          "Request inflates to more than %d bytes, which is the limit".formatted(limit));
      assertAnswers(client);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    return Gzip.compress(text.getBytes(UTF_8));
  }

  private static HttpResponse<String> postGzip(RestClient client, byte[] body) {
    return client.send(
        client
            .request(PREDICT)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void incompleteRequestTimesOut() throws IOException {
    Limits limits = Limits.defaults().withRequestTimeout(Duration.ofMillis(200));
    try (ModelServer server = serve(limits);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.restPort())) {
      socket.getOutputStream().write(UNFINISHED.getBytes(UTF_8));

      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);
      assertThat(new String(answer, 0, length, UTF_8)).startsWith("HTTP/1.1 504 Gateway Timeout");
    }
  }

  @Test
  void slowModelTimesOut() {
    ModelSource gate = ModelSource.single("gate", GatedModel.save(folder));
    Limits limits = Limits.defaults().withRequestTimeout(Duration.ofMillis(500));
    try (ModelServer server = ModelServer.start(TestModels.rest(gate).withLimits(limits))) {
      RestClient client = RestClient.of(server);

      assertError(
          client.post(GATE, "{\"signature_name\": \"take\", \"inputs\": 7}"), 504, "Timed out");
      await().until(() -> isAnswered(client, "put"));
    }
  }

  @Test
  void excessRequestsAreRejected() {
    ModelSource gate = ModelSource.single("gate", GatedModel.save(folder));
    Limits limits = Limits.defaults().withThreads(1).withQueue(0);
    try (ModelServer server = ModelServer.start(TestModels.rest(gate).withLimits(limits))) {
      RestClient client = RestClient.of(server);
      CompletableFuture<Void> taking =
          CompletableFuture.runAsync(() -> await().until(() -> isAnswered(client, "take")));

      await().until(() -> client.post(GATE, "{}").statusCode() == 503);
      assertError(client.post(GATE, "{}"), 503, "Too many requests wait to be run");
      assertThat(client.get("/v1/models/gate").statusCode()).isEqualTo(200);
      GatedModel.open(server, "gate");
      taking.join();
      await().until(() -> isAnswered(client, "put"));
    }
  }

  private static boolean isAnswered(RestClient client, String signature) {
    String body = "{\"signature_name\": \"%s\", \"inputs\": 7}".formatted(signature);
    return client.post(GATE, body).statusCode() == 200;
  }

  @Test
  void jsonLimitsAreEnforced() {
    RestOptions options =
        RestOptions.defaults().withJson(JsonLimits.defaults().withDepth(3).withValues(2));
    try (ModelServer server = ModelServer.start(options().withRest(options))) {
      RestClient client = RestClient.of(server);

      assertThat(client.post(PREDICT, "{\"inputs\": [[[[1.0]]]]}").body())
          .contains("JSON Parse error: Document nesting depth (4) exceeds the maximum allowed (3)");
      assertThat(client.post(PREDICT, "{\"inputs\": [1, 2, 3]}").body())
          .contains("JSON has more than 2 values, which is the limit");
      assertAnswers(client);
    }
  }

  private static void assertAnswers(RestClient client) {
    assertThat(client.post(PREDICT, ONE).body()).contains("2.5");
  }

  private static void assertError(HttpResponse<String> response, int status, String message) {
    assertThat(response.body())
        .isEqualTo(new String(JsonDocument.ofError(message).toBytes(), UTF_8));
    assertThat(response.statusCode()).isEqualTo(status);
  }
}
