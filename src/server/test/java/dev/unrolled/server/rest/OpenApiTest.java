package dev.unrolled.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The document that describes REST says what is so. */
class OpenApiTest {

  @TempDir static Path folder;
  private static ModelServer server;
  private static RestClient client;
  private static JsonNode document;

  @BeforeAll
  static void serve() throws Exception {
    Path config = folder.resolve("models.config");
    Files.writeString(
        config,
        """
        model_config_list { config {
          name: "half" base_path: "%s" model_platform: "tensorflow"
          model_version_policy { specific { versions: 123 } }
          version_labels { key: "stable" value: 123 }
        } }
        """
            .formatted(TestModels.folder("half_plus_two_2_versions")));
    server = ModelServer.start(TestModels.rest(ModelSource.configFile(config)));
    client = RestClient.of(server);
    document = new ObjectMapper().readTree(client.get("/openapi.json").body());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Stream<Arguments> routes() {
    return document.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(method -> Arguments.of(method.getKey(), path.getKey())));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void responsesMatchTheOpenApiDescription(String method, String path) {
    HttpResponse<String> response = ask(method, path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(document.at(operation(path, method) + "/responses").has("200")).isTrue();
  }

  private static HttpResponse<String> ask(String method, String path) {
    String filled =
        path.replace("{model}", "half").replace("{version}", "123").replace("{label}", "stable");
    return method.equals("post") ? client.post(filled, body(path)) : client.get(filled);
  }

  private static String body(String path) {
    String action = path.substring(path.indexOf(':') + 1);
    return action.equals("predict")
        ? "{\"instances\": [[1.0]]}"
        : "{\"signature_name\": \"%s_x_to_y\", \"examples\": [{\"x\": 1.0}]}".formatted(action);
  }

  private static String operation(String path, String method) {
    return "/paths/" + path.replace("/", "~1") + "/" + method;
  }

  @Test
  void openApiReferencesResolve() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void openApiDescribesPathParameters() {
    for (var path : document.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        long described =
            StreamSupport.stream(operation.path("parameters").spliterator(), false).count();
        assertThat(path.getKey().chars().filter(c -> c == '{').count())
            .as(path.getKey())
            .isEqualTo(described);
      }
    }
  }
}
