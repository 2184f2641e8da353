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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TensorFlow Serving's REST answers, asked over HTTP. */
class ConformanceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static ModelServer server;
  private static RestClient client;

  @BeforeAll
  static void serve() throws Exception {
    Path config = folder.resolve("models.config");
    Files.writeString(
        config,
        """
        model_config_list {
          config {
            name: "half" base_path: "%s" model_platform: "tensorflow"
            model_version_policy { specific { versions: 123 } }
            version_labels { key: "Version_Label" value: 123 }
            version_labels { key: "a b/c" value: 123 }
          }
          config { name: "a:b/c" base_path: "%s" model_platform: "tensorflow" }
          config { name: "counter" base_path: "%s" model_platform: "tensorflow" }
          config { name: "three" base_path: "%s" model_platform: "tensorflow" }
        }
        """
            .formatted(
                TestModels.folder("half_plus_two_2_versions"),
                TestModels.folder("half_plus_two"),
                TestModels.folder("counter"),
                TestModels.folder("half_plus_three")));
    server = ModelServer.start(TestModels.rest(ModelSource.configFile(config)));
    client = RestClient.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/foo",
    "POST, /v1/foo",
    "POST, /v1/models",
    "GET, /v1/models/debug/model_name",
    "GET, /v1/models/foo:predict",
    "GET, /v1/models/foo/version/50:predict",
    "POST, /v1/models/foo/version/50:regress",
    "POST, /v1/models/foo/versions/HELLO:regress",
    "POST, /v1/models/foo/metadata",
    "POST, /v1/models/foo/label/some_label:regress",
    "POST, /v1/models/foo/versions/50/labels/some_label:regress",
    "POST, /v1/models/foo/versions/some_label:regress",
    "POST, /v1/models/half:PREDICT",
    "PUT, /v1/models/half:predict",
    "DELETE, /v1/models/half"
  })
  void pathsThatAskForNothingAreMalformed(String method, String path) {
    assertError(client.method(method, path), 400, "Malformed request: " + method + " " + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/v1/models/foo:predict | {'instances': [1]} | 404 | Servable not found for request: Latest(foo)",
        "/v1/models/foo/versions/50:predict | {'instances': [1]} | 404 | Servable not found for request: Specific(foo, 50)",
        "/v1/models/half99:predict | {'instances': [1]} | 404 | Servable not found for request: Latest(half99)",
        "/v1/models/half/versions/99:predict | {'instances': [1]} | 404 | Servable not found for request: Specific(half, 99)",
        "/v1/models/foo:predict | {'instances': [1} | 400 | JSON Parse error: Missing a comma or ] after an array element. at offset: 16",
        "/v1/models/half/versions/18446744073709551615:predict | {} | 400 | Failed to convert version: 18446744073709551615 to numeric.",
        "/v1/models/half:predict | | 400 | JSON Parse error: The document is empty",
        "/v1/models/half:predict | instances = [1, 2] | 400 | JSON Parse error: Invalid value. at offset: 0",
        "/v1/models/half:predict | {'instances': ['x','y']} | 400 | Failed to process element: 0 of ~instances~ list. Error: INVALID_ARGUMENT: JSON Value: 'x' Type: String is not of expected type: float",
        "/v1/models/half:predict | {'inputs': ['x']} | 400 | JSON Value: 'x' Type: String is not of expected type: float",
        "/v1/models/half/labels/unknown:predict | {'instances': [1]} | 400 | Unrecognized servable version label: unknown",
        "/v1/models/half:predict | {'signature_name': 'x', 'instances': [1]} | 400 | Serving signature name: 'x' not found in signature def",
        "/v1/models/half:classify | {'signature_name': 'x', 'examples': [{}]} | 400 | No signature was found with the name: x",
        "/v1/models/half:regress | {'signature_name': 'x', 'examples': [{}]} | 400 | No signature was found with the name: x",
        "/v1/models/foo:regress | {'examples': [{}]} | 404 | Servable not found for request: Latest(foo)",
        "/v1/models/half:regress | {'examples': []} | 400 | JSON Value: {#    'examples': []#} ~examples~ value is an empty array",
        "/v1/models/counter:predict | {'signature_name': 'get_counter', 'inputs': {}} | 400 | Failed to get input map for signature: get_counter"
      })
  void whatCannotBeAnsweredIsRefused(String path, String body, int status, String message) {
    String json = body == null ? "" : body.replace('\'', '"');
    String expected = message.replace('#', '\n').replace('\'', '"').replace('~', '\'');

    assertError(client.post(path, json), status, expected);
  }

  private static void assertError(HttpResponse<String> response, int status, String message) {
    assertThat(json(response.body()).path("error").asText()).isEqualTo(message);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }

  @Test
  void signatureNameMustBeAString() {
    assertThat(client.post("/v1/models/half:predict", "{\"signature_name\": 100}").body())
        .contains("'signature_name' key must be a string value.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "half:predict | {'instances': [[1.0, 2.0], [3.0, 4.0]]} | {'predictions':[[2.5,3.0],[3.5,4.0]]}",
        "half:predict | {'instances': [2.0, 3.0, 4.0]} | {'predictions':[3.0,3.5,4.0]}",
        "half:predict | {'inputs': [2.0, 3.0, 4.0]} | {'outputs':[3.0,3.5,4.0]}",
        "half:predict | {'instances': [{'x': 2}]} | {'predictions':[3.0]}",
        "half/versions/123:predict | {'instances': [1.0, 2.0]} | {'predictions':[2.5,3.0]}",
        "half/labels/Version_Label:predict | {'instances': [1.0, 2.0]} | {'predictions':[2.5,3.0]}",
        "half/labels/a%20b%2Fc:predict | {'instances': [1.0]} | {'predictions':[2.5]}",
        "a%3Ab%2Fc:predict | {'instances': [1.0]} | {'predictions':[2.5]}",
        "half:predict?pretty=1 | {'instances': [1.0]} | {'predictions':[2.5]}",
        "half/versions/123:predict | {'signature_name': 'serving_default', 'instances': [3.0, 4.0]} | {'predictions':[3.5,4.0]}",
        "half/versions/123:predict | {'signature_name': 'serving_default', 'inputs': [3.0, 4.0]} | {'outputs':[3.5,4.0]}",
        "half:predict | {'inputs': [NaN, Infinity]} | {'outputs':[NaN,Infinity]}",
        "half:predict | {'inputs': 2} | {'outputs':3.0}",
        "half:regress | {'signature_name': 'regress_x_to_y', 'examples': [{'x': 80.0}]} | {'results':[42.0]}",
        "half/versions/123:regress | {'signature_name': 'regress_x_to_y', 'examples': [{'x': 80.0}]} | {'results':[42.0]}",
        "half/labels/Version_Label:regress | {'signature_name': 'regress_x_to_y', 'examples': [{'x': 80.0}]} | {'results':[42.0]}",
        "half:regress | {'signature_name': 'regress_x_to_y', 'context': {'x': 2.0}, 'examples': [{}, {'x': 80.0}]} | {'results':[3.0,42.0]}",
        "three:regress | {'signature_name': 'tensorflow/serving/regress', 'examples': [{'x': 1.0}, {'x': 2.0}]} | {'results':[3.5,4.0]}",
        "three:predict | {'instances': [1.0, 2.0, 5.0]} | {'predictions':[3.5,4.0,5.5]}",
        "half:classify | {'signature_name': 'classify_x_to_y', 'examples': [{'x': 20.0}]} | {'results':[[['',12.0]]]}",
        "half/labels/Version_Label:classify | {'signature_name': 'classify_x_to_y', 'examples': [{'x': 10.0}]} | {'results':[[['',7.0]]]}"
      })
  void modelsAnswer(String path, String body, String expected) {
    HttpResponse<String> response = client.post("/v1/models/" + path, body.replace('\'', '"'));

    assertThat(response.body().replaceAll("\\s", "").replace('"', '\'')).isEqualTo(expected);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }

  @Test
  void pathKeywordsIgnoreCase() {
    assertThat(client.post("/V1/MODELS/half:predict", "{\"instances\": [1.0]}").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"half", "half/versions/123", "half/labels/Version_Label"})
  void statusListsVersions(String path) {
    HttpResponse<String> response = client.get("/v1/models/" + path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response.body()))
        .isEqualTo(
            json(
                """
                {"model_version_status": [
                  {"version": "123", "state": "AVAILABLE",
                   "status": {"error_code": "OK", "error_message": ""}}
                ]}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/models | 400 | Missing model name in request.",
        "/v1/models/foo | 404 | Could not find any versions of model foo",
        "/v1/models/half/versions/99 | 404 | Could not find version 99 of model half",
        "/v1/models/half/labels/x | 400 | Unrecognized servable version label: x",
        "/v1/models/foo/metadata | 404 | Servable not found for request: Latest(foo)",
        "/statuspage | 404 | Not Found: GET /statuspage",
        "/nothing | 404 | Not Found: GET /nothing"
      })
  void thereIsNothingToTellOfWhatIsNotThere(String path, int status, String message) {
    assertError(client.get(path), status, message);
  }

  @ParameterizedTest
  @CsvSource({"half", "half/versions/123", "half/labels/Version_Label"})
  void metadataListsSignatures(String path) {
    JsonNode metadata = json(client.get("/v1/models/" + path + "/metadata").body());

    assertThat(metadata.path("model_spec"))
        .isEqualTo(json("{\"name\": \"half\", \"signature_name\": \"\", \"version\": \"123\"}"));
    JsonNode signatures = metadata.path("metadata").path("signature_def").path("signature_def");
    assertThat(signatures.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "serving_default",
            "regress_x_to_y",
            "regress_x_to_y2",
            "regress_x2_to_y3",
            "classify_x_to_y",
            "classify_x2_to_y3");
    assertThat(signatures.path("serving_default")).isEqualTo(json(SERVING_DEFAULT));
  }

  private static final String TENSOR =
      """
      {"dtype": "DT_FLOAT", "name": "%s", "tensor_shape": {
        "dim": [{"size": "-1", "name": ""}, {"size": "1", "name": ""}], "unknown_rank": false}}
      """;

  private static final String SERVING_DEFAULT =
      "{\"inputs\": {\"x\": %s}, \"outputs\": {\"y\": %s},"
              .formatted(TENSOR.formatted("x:0"), TENSOR.formatted("y:0"))
          + "\"method_name\": \"tensorflow/serving/predict\", \"defaults\": {}}";

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
