package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import io.grpc.Status;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {

  private static final ServerOptions OPTIONS =
      TestModels.rest(ModelSource.single("counter", TestModels.folder("counter")));

  private final Logger logger =
      (Logger) LoggerFactory.getLogger("com.linecorp.armeria.logging.access");
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(told);
    told.start();
  }

  @AfterEach
  void listenNoLonger() {
    logger.detachAppender(told);
  }

  @Test
  void everyRequestIsLoggedIfEnabled() {
    try (ModelServer server = ModelServer.start(OPTIONS.withAccessLog(true))) {
      RestClient.of(server).get("/healthz");
      Awaitility.await().until(() -> !lines().isEmpty());
    }
    assertThat(lines()).singleElement().asString().contains("127.0.0.1", "GET /healthz", " 200 ");
  }

  /** As Apache documents the format, and what stands behind it here. */
  private static final Pattern COMBINED =
      Pattern.compile(
          "(\\S+) (\\S+) (\\S+) \\[(\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4})\\] "
              + "\"(\\S+) (\\S+) (HTTP/\\d\\.\\d)\" (\\d{3}) (\\d+|-) \"([^\"]*)\" \"((?:[^\"\\\\]|\\\\.)*)\""
              + " \"([A-Z_]+|-)\" \"(\\S+)\" \"(\\S+)\" \"(\\d+)\"");

  @Test
  void linesAreInTheCombinedFormat() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    try (ModelServer server = ModelServer.start(OPTIONS.withAccessLog(true))) {
      RestClient client = RestClient.of(server);
      client.send(
          client
              .request("/v1/models/none")
              .header("user-agent", "a \"quoted\" agent")
              .header("x-request-id", "id-7")
              .header("traceparent", trace));
      Awaitility.await().until(() -> !lines().isEmpty());
    }
    Matcher line = COMBINED.matcher(lines().get(0));
    assertThat(line.matches()).as(lines().get(0)).isTrue();
    assertThat(line.group(8)).isEqualTo("404");
    assertThat(line.group(11)).isEqualTo("a \\\"quoted\\\" agent");
    assertThat(line.group(12)).isEqualTo("-");
    assertThat(line.group(13)).isEqualTo("id-7");
    assertThat(line.group(14)).isEqualTo(trace);
  }

  @Test
  void failedGrpcRequestHasItsStatus() {
    ServerOptions options =
        TestModels.grpc(ModelSource.single("counter", TestModels.folder("counter")));
    try (ModelServer server = ModelServer.start(options.withAccessLog(true));
        GrpcClient client = GrpcClient.of(server)) {
      GrpcClient.refused(
          Status.Code.NOT_FOUND,
          () -> client.models().predict(GrpcClient.predict("x", "").build()));
      Awaitility.await().until(() -> !lines().isEmpty());
    }
    Matcher line = COMBINED.matcher(lines().get(0));
    assertThat(line.matches()).as(lines().get(0)).isTrue();
    assertThat(line.group(8)).isEqualTo("404");
    assertThat(line.group(12)).isEqualTo("NOT_FOUND");
  }

  @Test
  void nothingIsLoggedByDefault() {
    try (ModelServer server = ModelServer.start(OPTIONS)) {
      RestClient.of(server).get("/healthz");
    }
    assertThat(lines()).isEmpty();
  }

  private List<String> lines() {
    return List.copyOf(told.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
