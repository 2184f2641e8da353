package dev.unrolled.server;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.ServingFailures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.formats.serving.GetModelStatusRequest;
import dev.unrolled.formats.serving.ModelVersionStatus;
import dev.unrolled.formats.serving.ModelVersionStatus.State;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.models.ModelSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class ModelServerTest {

  private static final Ports BOTH = Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY);
  private static final ModelSource COUNTER =
      ModelSource.single("counter", TestModels.folder("counter"));

  @TempDir Path folder;

  private static int status(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void eachPortServesItsProtocol() throws IOException, InterruptedException {
    try (ModelServer server = ModelServer.start(ServerOptions.of(COUNTER).withPorts(BOTH))) {
      String predict = "/tensorflow.serving.PredictionService/Predict";
      assertThat(status(server.grpcPort(), predict)).isEqualTo(415);
      assertThat(status(server.restPort(), predict)).isEqualTo(404);
      assertThat(status(server.grpcPort(), "/healthz")).isEqualTo(404);
    }
  }

  @Test
  void everyModelOfAFolderIsServed() {
    Path models = Path.of("..", "..", "savedmodels");
    try (ModelServer server = ModelServer.start(TestModels.grpc(ModelSource.folders(models)));
        GrpcClient client = GrpcClient.of(server)) {
      for (String name : List.of("echo", "keras-lstm", "tf-module-text")) {
        GetModelStatusRequest request =
            GetModelStatusRequest.newBuilder().setModelSpec(GrpcClient.spec(name, "")).build();
        assertThat(client.server().getModelStatus(request).getModelVersionStatusList())
            .extracting(ModelVersionStatus::getState)
            .containsExactly(State.AVAILABLE);
      }
    }
  }

  @Test
  void portInUseIsReported() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = BOTH.withRest(taken.getLocalPort());
      messageOf(
              Code.UNAVAILABLE, () -> ModelServer.start(ServerOptions.of(COUNTER).withPorts(ports)))
          .startsWith("cannot listen on 127.0.0.1:%d: ".formatted(taken.getLocalPort()));
    }
  }

  @Test
  void foreignAddressIsReported() {
    Ports ports = BOTH.withGrpc(8500).withHost("no.such.host.invalid");
    messageOf(Code.UNAVAILABLE, () -> ModelServer.start(ServerOptions.of(COUNTER).withPorts(ports)))
        .startsWith("cannot listen on no.such.host.invalid:8500: ");
  }

  @Test
  void invalidSourceIsReported() throws IOException {
    Path config = Files.writeString(folder.resolve("models.config"), "model_config_lost {}");
    messageOf(
            Code.INVALID_ARGUMENT,
            () -> ModelServer.start(ServerOptions.of(ModelSource.configFile(config))))
        .startsWith(
            config + ": Error parsing text-format tensorflow.serving.ModelServerConfig: 1:1: ");
  }

  @Test
  void idleServerClosesWithoutNettysQuietPeriod() {
    Duration quietPeriod = Duration.ofSeconds(2);
    assertThat(Stream.generate(ModelServerTest::closingTime).limit(5))
        .anyMatch(time -> time.compareTo(quietPeriod) < 0);
  }

  private static Duration closingTime() {
    ModelServer server = ModelServer.start(ServerOptions.of(COUNTER).withPorts(BOTH));
    long start = System.nanoTime();
    server.close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void configure(Path config, String text) throws IOException {
    Path beside = Files.writeString(folder.resolve("beside"), text);
    Files.move(beside, config, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String model(String name) {
    return "model_config_list { config { name: '%s' base_path: '%s' model_platform: 'tensorflow' } }"
        .formatted(name, TestModels.folder("half_plus_two"));
  }

  private static boolean serves(GrpcClient client, String model) {
    try {
      client.models().predict(predict(model, "").putInputs("x", floats(Shape.of(1, 1), 2)).build());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Test
  void configFileIsPolledAndABrokenOneChangesNothing() throws IOException {
    Path config = folder.resolve("models.config");
    configure(config, model("one"));
    ServerOptions options =
        TestModels.grpc(ModelSource.configFile(config)).withSourcePoll(Duration.ofMillis(10));
    try (ModelServer server = ModelServer.start(options);
        GrpcClient client = GrpcClient.of(server)) {
      assertThat(serves(client, "one")).isTrue();
      configure(config, model("two"));
      await().until(() -> serves(client, "two") && !serves(client, "one"));
      configure(config, "model_config_list {");
      configure(config, model("three").replace("half_plus_two", "no_such_model"));
      await().until(() -> !serves(client, "two"));
      configure(config, model("four"));
      await().until(() -> serves(client, "four"));
    }
  }
}
