package dev.example.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class EchoApplicationTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private ConfigurableApplicationContext application = start();

  private static ConfigurableApplicationContext start(String... settings) {
    SpringApplication made = new SpringApplication(EchoApplication.class);
    String[] arguments = new String[settings.length + 1];
    arguments[0] = "--server.port=0";
    System.arraycopy(settings, 0, arguments, 1, settings.length);
    return made.run(arguments);
  }

  @AfterEach
  void stop() {
    application.close();
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
    assertThat(get("/actuator/health")).startsWith("200 ").contains("\"model\":{", "AVAILABLE");
    assertThat(get("/actuator/health/readiness")).startsWith("200 ");
  }

  @Test
  void callsAreMetrics() throws Exception {
    post("{\"ids\": [[86, 81, 88, 1, 23]]}");
    assertThat(get("/actuator/metrics/model.calls")).startsWith("200 ").contains("\"COUNT\"");
  }

  @Test
  void serviceWithoutAVersionIsNotReady() throws Exception {
    application.close();
    application = start("--model.folder=" + Files.createDirectory(folder.resolve("none")));
    assertThat(get("/actuator/health/readiness")).startsWith("503 ").contains("OUT_OF_SERVICE");
    assertThat(post("{\"ids\": [[86, 81, 88, 1, 23]]}")).startsWith("503 ");
  }

  /** Every request that comes before the end is answered. */
  @Test
  void requestsAreAnsweredBeforeTheModelIsClosed() throws Exception {
    post("{\"ids\": [[86, 81, 88, 1, 23]]}");
    int rows = 2000;
    String row = "[86, 81, 88, 1, 23]";
    String body = "{\"ids\": [" + (row + ", ").repeat(rows - 1) + row + "]}";
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(request("/echo", body), BodyHandlers.ofString());
    while (callsUnderWay() == 0 && !asked.isDone()) {
      Thread.onSpinWait();
    }
    application.close();
    assertThat(asked.join().statusCode()).isEqualTo(200);
    assertThat(asked.join().body().split("86,81", -1)).hasSize(rows + 1);
  }

  private double callsUnderWay() {
    return application
        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
        .find("http.server.requests.active")
        .longTaskTimers()
        .stream()
        .mapToInt(io.micrometer.core.instrument.LongTaskTimer::activeTasks)
        .sum();
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
    String port = application.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
