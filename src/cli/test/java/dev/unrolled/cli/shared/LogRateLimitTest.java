package dev.unrolled.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRateLimitTest {

  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void limit() {
    context.addTurboFilter(new LogRateLimit());
    lines.setContext(context);
    lines.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private void warnOften(String logger, String message) {
    for (int i = 0; i < 1000; i++) {
      context.getLogger(logger).warn(message, i);
    }
  }

  @Test
  void messageThatPeersCauseIsLoggedTenTimesAMinute() {
    warnOften("io.netty.handler", "connection {} was reset");
    assertThat(lines.list).hasSize(10);
  }

  @Test
  void everyMessageHasItsOwnLimit() {
    warnOften("dev.unrolled.server.rest.RestErrorHandler", "request {} failed");
    warnOften("dev.unrolled.server.rest.RestErrorHandler", "another message: {}");
    warnOften("dev.unrolled.server.grpc.Statuses", "request {} failed");
    assertThat(lines.list).hasSize(30);
  }

  @Test
  void messagesWithTextOfThePeerShareALimit() {
    for (int i = 0; i < 1000; i++) {
      context.getLogger("io.netty.handler").warn("invalid header of a peer: " + i);
    }
    assertThat(lines.list).hasSize(10);
  }

  @Test
  void eventsOfModelsAndTheAccessLogAreNotLimited() {
    warnOften("dev.unrolled.server.models", "failed to load: {}");
    warnOften("com.linecorp.armeria.logging.access", "{} - - GET / 200");
    assertThat(lines.list).hasSize(2000);
  }
}
