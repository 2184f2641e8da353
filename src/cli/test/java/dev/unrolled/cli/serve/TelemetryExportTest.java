package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("slow")
class TelemetryExportTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void requestsAreSpansOfTheClientsTrace(String protocol) throws Exception {
    new AddingModel(Files.createDirectory(folder.resolve("adding"))).add(1);
    ProcessBuilder command = ServeProcess.javaCommand();
    try (OtlpReceiver collector = new OtlpReceiver()) {
      command
          .environment()
          .putAll(
              Map.of(
                  "OTEL_EXPORTER_OTLP_ENDPOINT",
                  collector.endpoint(),
                  "OTEL_EXPORTER_OTLP_PROTOCOL",
                  protocol,
                  "OTEL_SERVICE_NAME",
                  "adders"));
      try (ServeProcess server = ServeProcess.start(command, folder);
          GrpcCaller grpc = new GrpcCaller(server.grpcPort())) {
        assertThat(predict(server).headers().firstValue("traceparent").orElseThrow())
            .startsWith("00-" + TRACE)
            .doesNotContain(PARENT);
        assertThat(grpc.call(1)).isEqualTo(1);
        server.tellToStop();
        assertThat(server.exitCode()).isZero();
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> collector.spans().size() >= 2);
      assertThat(collector.spans())
          .contains(
              new OtlpReceiver.Span(TRACE, PARENT, "POST Predict"),
              new OtlpReceiver.Span(
                  collector.spans().stream()
                      .filter(span -> span.parentId().isEmpty())
                      .map(OtlpReceiver.Span::traceId)
                      .findFirst()
                      .orElseThrow(),
                  "",
                  "tensorflow.serving.PredictionService/Predict"));
      assertThat(collector.mentions("adders")).isTrue();
      assertThat(collector.metricNames()).contains("http.server.request.duration");
    }
  }

  private static HttpResponse<String> predict(ServeProcess server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.restAddress() + "/v1/models/adding:predict"))
            .header("traceparent", "00-%s-%s-01".formatted(TRACE, PARENT))
            .POST(BodyPublishers.ofString("{\"instances\": [1]}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void nothingIsExportedUnlessTheEnvironmentAsksForIt() {
    assertThat(TelemetryExport.start(Map.of("OTEL_SERVICE_NAME", "adders"))).isEmpty();
  }
}
