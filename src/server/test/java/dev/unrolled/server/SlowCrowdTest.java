package dev.unrolled.server;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.metrics.ServerMetrics;
import dev.unrolled.server.models.ModelSource;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** A crowd whose requests never end, at a server that lets in one at a time. */
class SlowCrowdTest {

  private static final int CROWD = 100;
  private static final String PREDICT = "/v1/models/half:predict";
  private static final String BEGUN =
      "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{".formatted(PREDICT);

  private final List<Closeable> crowd = new ArrayList<>();
  private ModelServer server;
  private WebClient rest;

  @BeforeEach
  void serve() {
    ModelSource half = ModelSource.single("half", TestModels.folder("half_plus_two"));
    server =
        ModelServer.start(
            ServerOptions.of(half)
                .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY))
                .withLimits(Limits.defaults().withThreads(1).withQueue(0)));
    rest = WebClient.of("http://127.0.0.1:" + server.restPort());
  }

  @AfterEach
  void stop() throws IOException {
    for (Closeable member : crowd) {
      member.close();
    }
    server.close();
  }

  @Test
  void fastClientsAreServedBesideSlowOnes() throws Exception {
    for (int i = 0; i < CROWD; i++) {
      beginByRest();
      beginByGrpc();
    }
    await().untilAsserted(() -> assertThat(requestsUnderWay()).isGreaterThanOrEqualTo(2 * CROWD));
    try (GrpcClient grpc = GrpcClient.of(server)) {
      assertThat(rest.post(PREDICT, "{\"instances\": [[1.0]]}").aggregate().join().contentUtf8())
          .contains("2.5");
      // One at a time: the answer is there a moment before its place is free.
      await()
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(
                          grpc.models()
                              .predict(
                                  predict("half", "")
                                      .putInputs("x", floats(Shape.of(1, 1), 1))
                                      .build())
                              .getOutputsOrThrow("y")
                              .getFloatValList())
                      .containsExactly(2.5f));
    }
    assertThat(requestsUnderWay()).isGreaterThanOrEqualTo(2 * CROWD);
  }

  private void beginByRest() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.restPort());
    crowd.add(socket);
    socket.getOutputStream().write(BEGUN.getBytes(US_ASCII));
  }

  private void beginByGrpc() {
    HttpRequestWriter begun =
        HttpRequest.streaming(
            RequestHeaders.of(
                HttpMethod.POST,
                "/tensorflow.serving.PredictionService/Predict",
                HttpHeaderNames.CONTENT_TYPE,
                "application/grpc+proto"));
    crowd.add(begun::abort);
    CompletableFuture<?> unused =
        WebClient.of("h2c://127.0.0.1:" + server.grpcPort()).execute(begun).aggregate();
    begun.write(HttpData.wrap(new byte[] {0, 0, 0, 0, 100}));
  }

  private double requestsUnderWay() {
    return rest.get(ServerMetrics.PROCESS_PATH)
        .aggregate()
        .join()
        .contentUtf8()
        .lines()
        .filter(line -> line.startsWith("http_server_requests_active"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
