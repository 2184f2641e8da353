package dev.unrolled.server;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.common.Scheme;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.common.util.DomainSocketAddress;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceBlockingStub;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.models.ReadinessPolicy;
import dev.unrolled.server.rest.RestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class OperationsTest {

  @TempDir private Path folder;

  private static ServerOptions half() {
    return TestModels.rest(ModelSource.single("half", TestModels.folder("half_plus_two")));
  }

  /** A good model and a broken one. */
  private ServerOptions both() throws IOException {
    Files.createDirectories(folder.resolve("broken/1"));
    Files.writeString(folder.resolve("broken/1/saved_model.pb"), "no model");
    Files.createSymbolicLink(folder.resolve("good"), TestModels.folder("half_plus_two"));
    return TestModels.rest(ModelSource.folders(folder));
  }

  @ParameterizedTest
  @CsvSource({
    "all, 503",
    "any, 200",
    "good, 200",
    "broken, 503",
    "'good,broken', 503",
    "none, 503"
  })
  void readinessFollowsThePolicy(String policy, int status) throws IOException {
    OperationOptions operations =
        OperationOptions.defaults().withReadiness(ReadinessPolicy.parse(policy));
    try (ModelServer server = ModelServer.start(both().withOperations(operations))) {
      assertThat(RestClient.of(server).get("/readyz").statusCode()).isEqualTo(status);
    }
  }

  @Test
  void everyModelHasItsOwnReadiness() throws IOException {
    try (ModelServer server = ModelServer.start(both())) {
      RestClient client = RestClient.of(server);

      assertThat(client.get("/readyz/good").statusCode()).isEqualTo(200);
      assertThat(client.get("/readyz/broken").statusCode()).isEqualTo(503);
      assertThat(client.get("/readyz/broken").body()).contains("expected a SavedModel");
      assertThat(client.get("/readyz/none").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void adminPortHasProbesAndMetricsAndNoModels() {
    try (ModelServer server =
        ModelServer.start(half().withPorts(half().ports().withAdmin(Ports.ANY)))) {
      RestClient admin =
          new RestClient(RestClient.of(server).client(), "http://127.0.0.1:" + server.adminPort());

      assertThat(admin.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(admin.get("/readyz/half").statusCode()).isEqualTo(200);
      assertThat(admin.get("/metrics").body()).contains("process_");
      assertThat(admin.get("/monitoring/prometheus/metrics").statusCode()).isEqualTo(200);
      assertThat(admin.get("/v1/models/half").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void requestsAreAnsweredWhileTheServerDrains() throws InterruptedException {
    OperationOptions operations = OperationOptions.defaults().withDrain(Duration.ofMinutes(10));
    ModelServer server = ModelServer.start(half().withOperations(operations));
    RestClient client = RestClient.of(server);
    Thread closing = new Thread(server::close);
    closing.start();

    await().until(() -> client.get("/readyz").statusCode() == 503);
    assertThat(client.post("/v1/models/half:predict", "{\"instances\": [1.0]}").statusCode())
        .isEqualTo(200);
    assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(closing.isAlive()).isTrue();
    closing.interrupt();
    closing.join();
  }

  @Test
  void grpcIsServedByAUnixSocket() throws IOException {
    Path socket = folder.resolve("grpc.sock");
    ServerOptions options =
        half().withPorts(Ports.defaults().withRest(Ports.ANY).withGrpcSocket(socket).withGrpc(0));
    for (int start = 0; start < 2; start++) {
      try (ModelServer server = ModelServer.start(options)) {
        PredictionServiceBlockingStub models =
            GrpcClients.builder(
                    Scheme.of(GrpcSerializationFormats.PROTO, SessionProtocol.H2C),
                    DomainSocketAddress.of(socket).asEndpoint())
                .build(PredictionServiceBlockingStub.class);

        assertThat(
                models
                    .predict(predict("half", "").putInputs("x", floats(2)).build())
                    .getOutputsOrThrow("y")
                    .getFloatValList())
            .containsExactly(3f);
        assertThat(server.grpcPort()).isEqualTo(Ports.OFF);
      }
      assertThat(socket).doesNotExist();
    }
  }

  @Test
  void metricsHaveAFurtherPath() {
    OperationOptions operations = OperationOptions.defaults().withMetricsPath("/my/metrics");
    try (ModelServer server = ModelServer.start(half().withOperations(operations))) {
      assertThat(RestClient.of(server).get("/my/metrics").body()).contains(":tensorflow:");
      assertThat(RestClient.of(server).get("/monitoring/prometheus/metrics").statusCode())
          .isEqualTo(200);
    }
  }

  /** Armeria alone leaves it open for 3 s. The best of some tries counts: a machine may be busy. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz HTTP/1.0\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      })
  void lastConnectionOfHttp1IsClosedAtOnce(String request) throws IOException {
    try (ModelServer server = ModelServer.start(half())) {
      long shortest = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        long begun = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.restPort())) {
          socket.getOutputStream().write(request.getBytes(US_ASCII));
          assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
              .contains(" 200 ", "alive");
        }
        shortest = Math.min(shortest, System.nanoTime() - begun);
      }
      assertThat(Duration.ofNanos(shortest)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void connectionWithKeepAliveStaysOpen() throws IOException {
    try (ModelServer server = ModelServer.start(half());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.restPort())) {
      byte[] request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII);
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(request);
        byte[] answer = new byte[12];
        assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length)).isEqualTo(12);
        assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 200");
        socket.getInputStream().skip(socket.getInputStream().available());
        await().until(() -> drained(socket));
      }
    }
  }

  private static boolean drained(Socket socket) throws IOException {
    int available = socket.getInputStream().available();
    socket.getInputStream().skipNBytes(available);
    return available == 0;
  }
}
