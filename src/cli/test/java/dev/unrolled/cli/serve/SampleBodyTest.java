package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.models.ServableRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** Asks every signature of the committed models what the sample says. */
class SampleBodyTest {

  private static final ModelSource MODELS = ModelSource.folders(Path.of("..", "..", "savedmodels"));

  @Test
  void everySignatureAnswersItsSample() {
    ServerOptions options =
        ServerOptions.of(MODELS)
            .withPorts(Ports.defaults().withGrpc(Ports.OFF).withRest(Ports.ANY));
    try (ModelServer server = ModelServer.start(options)) {
      assertThat(server.models().names())
          .hasSizeGreaterThan(10)
          .allSatisfy(
              name ->
                  assertThat(signatures(server, name))
                      .isNotEmpty()
                      .allSatisfy(signature -> assertAnswered(server, name, signature)));
    }
  }

  private static Collection<SignatureInfo> signatures(ModelServer server, String model) {
    try (var lease = server.models().lease(ServableRequest.latest(model))) {
      return lease.signatures().values();
    }
  }

  private static void assertAnswered(ModelServer server, String model, SignatureInfo signature)
      throws Exception {
    String url = "http://127.0.0.1:%d/v1/models/%s:predict".formatted(server.restPort(), model);
    String body = SampleBody.of(signature).orElseThrow();
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", body, answer.body()).isEqualTo(200);
  }
}
