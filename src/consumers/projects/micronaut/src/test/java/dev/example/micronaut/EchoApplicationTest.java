package dev.example.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoApplicationTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private EmbeddedServer application = start(Map.of());

  private static EmbeddedServer start(Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("micronaut.server.port", "-1");
    return ApplicationContext.run(EmbeddedServer.class, all);
  }

  @AfterEach
  void stop() {
    application.stop();
  }

  @Test
  void answersWithTheModel() throws Exception {
    assertThat(post("{\"ids\": [[86, 81, 88, 1, 23]]}"))
        .isEqualTo("200 {\"predictions\":[[86,81]],\"version\":1}");
  }

  @Test
  void wrongRequestIsExplained() throws Exception {
    assertThat(post("{\"ids\": [[86, 81]]}"))
        .startsWith("400 ")
        .contains("ids", "expected int32 [-1, 5], found int32 [1, 2]");
  }

  @Test
  void healthTellsTheVersionsOfTheModel() throws Exception {
    assertThat(get("/health")).startsWith("200 ").contains("\"model\":{", "AVAILABLE");
    assertThat(get("/health/readiness")).startsWith("200 ").contains("\"model\":{");
  }

  @Test
  void callsAreMetrics() throws Exception {
    post("{\"ids\": [[86, 81, 88, 1, 23]]}");
    assertThat(get("/metrics/model.calls")).startsWith("200 ").contains("\"COUNT\"");
  }

  @Test
  void serviceWithoutAVersionIsNotReady() throws Exception {
    application.stop();
    Path none = Files.createDirectory(folder.resolve("none"));
    application = start(Map.of("model.folder", none.toString()));
    assertThat(get("/health/readiness")).startsWith("503 ").contains("DOWN");
    assertThat(post("{\"ids\": [[86, 81, 88, 1, 23]]}")).startsWith("503 ");
  }

  /** Every request that comes before the end is answered. */
  @Test
  void requestsAreAnsweredBeforeTheModelIsClosed() throws Exception {
    int rows = 2000;
    String row = "[86, 81, 88, 1, 23]";
    String body = "{\"ids\": [" + (row + ", ").repeat(rows - 1) + row + "]}";
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(request("/echo", body), BodyHandlers.ofString());
    CountDownLatch arrived = application.getApplicationContext().getBean(Arrivals.class).first;
    assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
    application.stop();
    assertThat(asked.join().statusCode()).isEqualTo(200);
    assertThat(asked.join().body().split("86,81", -1)).hasSize(rows + 1);
  }

  /** Reports that a request has come. */
  @ServerFilter("/echo")
  static class Arrivals {

    final CountDownLatch first = new CountDownLatch(1);

    @RequestFilter
    void arrived() {
      first.countDown();
    }
  }

  private String post(String body) throws IOException, InterruptedException {
    return answer(request("/echo", body));
  }

  private String get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(uri(path)).build());
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  private HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + application.getPort() + path);
  }
}
