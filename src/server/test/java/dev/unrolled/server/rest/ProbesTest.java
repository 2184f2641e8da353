package dev.unrolled.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What REST answers beyond TensorFlow Serving's. */
class ProbesTest {

  private static final ModelSource HALF =
      ModelSource.single("half", TestModels.folder("half_plus_two_2_versions"));

  @TempDir Path folder;

  private static ModelServer serve(ModelSource source) {
    return ModelServer.start(TestModels.rest(source));
  }

  @Test
  void serverWithAvailableModelsIsReady() {
    try (ModelServer server = serve(HALF)) {
      assertThat(RestClient.of(server).get("/healthz").statusCode()).isEqualTo(200);
      assertThat(RestClient.of(server).get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void serverWithAnUnavailableModelIsAliveAndNotReady() throws IOException {
    Files.createDirectories(folder.resolve("broken/1"));
    Files.writeString(folder.resolve("broken/1/saved_model.pb"), "no model");
    try (ModelServer server = serve(ModelSource.folders(folder))) {
      RestClient client = RestClient.of(server);

      assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(client.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(client.get("/readyz").body()).contains("broken");
      assertThat(client.get("/models").body()).contains("\"state\": \"END\"");
    }
  }

  @Test
  void probesAcceptOnlyGetAndHead() {
    try (ModelServer server = serve(HALF)) {
      HttpResponse<String> response = RestClient.of(server).post("/healthz", "");

      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.body()).contains("Method Not Allowed: POST /healthz");
    }
  }

  @Test
  void modelsAreListed() throws IOException {
    try (ModelServer server = serve(HALF)) {
      assertThat(json(RestClient.of(server).get("/models").body()))
          .isEqualTo(
              json(
                  """
                  {"models": [{"name": "half", "versions": [
                    {"version": "124", "state": "AVAILABLE",
                     "status": {"error_code": "OK", "error_message": ""}}
                  ]}]}
                  """));
    }
  }

  @Test
  void corsIsOffByDefault() {
    RestOptions open = RestOptions.defaults().withCors(true);
    try (ModelServer server = ModelServer.start(TestModels.rest(HALF).withRest(open))) {
      RestClient client = RestClient.of(server);

      assertThat(origin(client.get("/v1/models/half"))).isEqualTo("*");
      assertThat(origin(preflight(client, "https://a.example"))).isEqualTo("*");
      assertThat(preflight(client, "https://a.example").statusCode()).isEqualTo(200);
      assertThat(preflight(client, "a.example").statusCode()).isEqualTo(400);
    }
    try (ModelServer server = serve(HALF)) {
      assertThat(origin(RestClient.of(server).get("/v1/models/half"))).isEmpty();
    }
  }

  private static HttpResponse<String> preflight(RestClient client, String origin) {
    return client.send(
        client
            .request("/v1/models/half:predict")
            .setHeader("Origin", origin)
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static String origin(HttpResponse<String> response) {
    return response.headers().firstValue("access-control-allow-origin").orElse("");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
