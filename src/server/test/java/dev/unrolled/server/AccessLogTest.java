package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.util.List;
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
