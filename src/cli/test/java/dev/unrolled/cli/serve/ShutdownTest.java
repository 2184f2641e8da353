package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while a model runs that does not end: a loop, with a client that would wait an hour. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process cannot be sent a SIGTERM")
@Tag("slow")
class ShutdownTest {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  @TempDir private Path folder;

  @Test
  void aProcessWhoseModelDoesNotEndIsEndedInTheStatedTime() throws Exception {
    EndlessModel.addTo(folder);
    try (ServeProcess server =
        ServeProcess.start(folder, "--shutdown_timeout_in_ms=" + LIMIT.toMillis())) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
      try {
        Future<?> endless = call(channel);
        await().atMost(Duration.ofSeconds(30)).until(() -> runs(server));
        assertThat(endless.isDone()).isFalse();
        long begin = System.nanoTime();
        server.tellToStop();
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
            .isBetween(LIMIT, LIMIT.plusSeconds(20));
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static Future<?> call(ManagedChannel channel) {
    return PredictionServiceGrpc.newFutureStub(channel)
        .withDeadlineAfter(1, TimeUnit.HOURS)
        .predict(EndlessModel.request());
  }

  /** Whether a request is under way besides this one. */
  private static boolean runs(ServeProcess server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.restAddress() + "/metrics")).build();
    return HttpClient.newHttpClient()
        .send(request, BodyHandlers.ofString())
        .body()
        .contains("http_server_requests_active 2.0");
  }
}
