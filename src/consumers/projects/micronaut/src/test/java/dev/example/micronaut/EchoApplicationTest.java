package dev.example.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoApplicationTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private EmbeddedServer server = start(Map.of());

  private static EmbeddedServer start(Map<String, Object> settings) {
    return ApplicationContext.run(EmbeddedServer.class, settings);
  }

  @AfterEach
  void stop() {
    server.close();
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
    assertThat(get("/health/readiness")).startsWith("200 ");
  }

  @Test
  void serviceWithoutAVersionIsNotReady() throws Exception {
    server.close();
    server = start(Map.of("model.folder", Files.createDirectory(folder.resolve("none")).toString()));
    assertThat(get("/health/readiness")).startsWith("503 ").contains("DOWN");
    assertThat(post("{\"ids\": [[86, 81, 88, 1, 23]]}")).startsWith("503 ");
  }

  private String post(String body) throws IOException, InterruptedException {
    return answer(request("/echo").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  private String get(String path) throws IOException, InterruptedException {
    return answer(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path));
  }

  private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
