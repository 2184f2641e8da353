package dev.unrolled.server.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Queue<CompletableFuture<HttpResponse>> inside =
      new ConcurrentLinkedQueue<>();

  private static Server server;
  private static WebClient client;

  /** One may be run and one may wait; an answer comes when the test gives it. */
  @BeforeAll
  static void start() {
    Admission admission = new Admission(Limits.defaults().withThreads(1).withQueue(1));
    server =
        Server.builder()
            .http(0)
            .service("/", (context, request) -> answerLater())
            .decorator(admission.orElse(() -> HttpResponse.of(HttpStatus.TOO_MANY_REQUESTS)))
            .build();
    server.start().join();
    client = WebClient.of("http://127.0.0.1:" + server.activeLocalPort());
  }

  @AfterAll
  static void stop() {
    CompletableFuture<?> unused = server.stop();
  }

  private static HttpResponse answerLater() {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    inside.add(answer);
    return HttpResponse.of(answer);
  }

  private static CompletableFuture<AggregatedHttpResponse> ask() {
    return client.get("/").aggregate();
  }

  @Test
  void excessRequestIsRejectedUntilAnotherEnds() {
    CompletableFuture<AggregatedHttpResponse> first = ask();
    CompletableFuture<AggregatedHttpResponse> second = ask();
    await().until(() -> inside.size() == 2);
    assertThat(ask().join().status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    inside.remove().complete(HttpResponse.of(HttpStatus.OK));
    await().until(() -> first.isDone() != second.isDone());
    CompletableFuture<AggregatedHttpResponse> third = ask();
    await().until(() -> inside.size() == 2);
    inside.forEach(answer -> answer.complete(HttpResponse.of(HttpStatus.OK)));
    assertThat(third.join().status()).isEqualTo(HttpStatus.OK);
    assertThat(first.join().status()).isEqualTo(HttpStatus.OK);
    assertThat(second.join().status()).isEqualTo(HttpStatus.OK);
  }
}
