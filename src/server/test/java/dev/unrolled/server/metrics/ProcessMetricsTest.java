package dev.unrolled.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMetricsTest {

  private static ModelServer server;
  private static RestClient rest;

  @BeforeAll
  static void serve() {
    ModelSource half = ModelSource.single("half", TestModels.folder("half_plus_two"));
    server = ModelServer.start(TestModels.rest(half));
    rest = RestClient.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static PrometheusSamples scrape() {
    return PrometheusSamples.of(rest.get(ServerMetrics.PROCESS_PATH).body());
  }

  @Test
  void processMetricsAreExposed() {
    assertThat(scrape().types())
        .containsEntry("jvm_memory_used_bytes", "gauge")
        .containsEntry("jvm_gc_memory_allocated_bytes_total", "counter")
        .containsEntry("jvm_threads_live_threads", "gauge")
        .containsEntry("process_cpu_usage", "gauge")
        .containsEntry("process_uptime_seconds", "gauge");
  }

  @Test
  void scrapeCountsItselfAsInFlight() {
    assertThat(scrape().value("http_server_requests_active{}")).isEqualTo(1);
  }

  @Test
  void requestsAreCountedByRouteAndNotByPath() {
    for (int i = 0; i < 20; i++) {
      rest.get("/nothing-%d".formatted(i));
      rest.get("/page/nothing-%d".formatted(i));
    }
    String count = "http_server_requests_seconds_count{method=\"GET\",route=\"%s\",status=\"404\"}";
    await()
        .untilAsserted(
            () -> {
              assertThat(scrape().value(count.formatted("none"))).isEqualTo(20);
              assertThat(scrape().value(count.formatted("/page/*"))).isEqualTo(20);
            });

    assertThat(scrape().values().keySet()).noneMatch(series -> series.contains("nothing"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void residentMemoryHoldsTheHeap() {
    PrometheusSamples samples = scrape();

    double heap =
        samples.values().entrySet().stream()
            .filter(
                sample -> sample.getKey().startsWith("jvm_memory_committed_bytes{area=\"heap\""))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    assertThat(heap).isPositive();
    assertThat(samples.value("process_resident_memory_bytes{}")).isGreaterThan(heap);
  }
}
