package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static ModelServer server;
  private static RestClient client;

  @BeforeAll
  static void serve() {
    server =
        ModelServer.start(
            TestModels.rest(ModelSource.single("counter", TestModels.folder("counter"))));
    client = RestClient.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String... headers) {
    return client.send(client.request("/v1/models/none").headers(headers));
  }

  @Test
  void idAndTraceOfTheClientComeBack() {
    HttpResponse<String> response = get("x-request-id", "abc-7", "traceparent", TRACE);

    assertThat(response.headers().firstValue("x-request-id")).hasValue("abc-7");
    assertThat(response.headers().firstValue("traceparent")).hasValue(TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "quote\"", "\u00e9"})
  void unsafeIdIsReplaced(String id) {
    assertThat(get("x-request-id", id).headers().firstValue("x-request-id").orElseThrow())
        .matches("[0-9a-f-]{36}");
  }

  @Test
  void everyRequestHasItsOwnId() {
    String first = get("a", "b").headers().firstValue("x-request-id").orElseThrow();
    String second = get("a", "b").headers().firstValue("x-request-id").orElseThrow();

    assertThat(first).isNotEqualTo(second);
    assertThat(get("traceparent", "00-x").headers().firstValue("traceparent")).isEmpty();
  }
}
