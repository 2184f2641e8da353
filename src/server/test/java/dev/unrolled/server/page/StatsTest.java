package dev.unrolled.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page is made of, without a browser. */
class StatsTest {

  private ModelServer server;
  private RestClient rest;

  @BeforeEach
  void serve() {
    server =
        ModelServer.start(
            TestModels.rest(ModelSource.single("half", TestModels.folder("half_plus_two"))));
    rest = RestClient.of(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode stats() throws IOException {
    return new ObjectMapper().readTree(rest.get("/stats").body());
  }

  private static int requests(JsonNode minute) {
    JsonNode seconds = minute.get("requests_each_second");
    assertThat(seconds).hasSize(60);
    return IntStream.range(0, 60).map(i -> seconds.get(i).asInt()).sum();
  }

  @Test
  void statsCountRequestsThatRunModels() throws IOException {
    rest.post("/v1/models/half:predict", "{\"instances\": [[1.0], [2.0], [3.0]]}");
    rest.post("/v1/models/half:predict", "{}");
    rest.post("/v1/models/other:predict", "{\"instances\": [[1.0]]}");
    rest.get("/v1/models/half");
    rest.get("/v1/models/half/metadata");

    await().untilAsserted(() -> assertThat(requests(stats().get("all"))).isEqualTo(3));
    JsonNode stats = stats();
    JsonNode half = stats.at("/models/half");
    assertThat(requests(half)).isEqualTo(2);
    assertThat(half.get("failures").asInt()).isEqualTo(1);
    assertThat(half.at("/calls_by_rows/4").asInt()).isEqualTo(1);
    assertThat(half.get("batches_by_rows")).isEmpty();
    assertThat(half.at("/latency_ms/p99").asDouble()).isPositive();
    assertThat(stats.get("models").properties()).hasSize(1);
  }

  @Test
  void pageFilesAreReadOnly() {
    assertThat(rest.get("/").statusCode()).isEqualTo(200);
    assertThat(rest.get("/page/main.js").headers().firstValue("content-type").orElse(""))
        .startsWith("application/javascript");
    assertThat(rest.get("/page/Page.class").statusCode()).isEqualTo(404);
    assertThat(rest.get("/page/none.js").body()).contains("Not Found: GET /page/none.js");
    assertThat(rest.method("POST", "/").body()).contains("Method Not Allowed: POST /");
  }
}
