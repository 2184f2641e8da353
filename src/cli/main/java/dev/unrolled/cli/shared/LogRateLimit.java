package dev.unrolled.cli.shared;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Bounds what peers can make a server log: of each message of the network's layers at most ten
 * lines a minute. The number of those left out is logged with the next one.
 */
public final class LogRateLimit extends TurboFilter {

  private static final int MAX_LINES = 10;
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  /** Whose lines a peer can cause; the access log is not among them. */
  private static final List<String> LOGGERS =
      List.of(
          "com.linecorp.armeria.server",
          "com.linecorp.armeria.internal",
          "com.linecorp.armeria.common",
          "io.netty",
          "io.grpc",
          "dev.unrolled.server.rest",
          "dev.unrolled.server.grpc");

  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  /** For logback. */
  public LogRateLimit() {}

  private record Window(long begun, AtomicInteger lines) {}

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable throwable) {
    if (format == null || !level.isGreaterOrEqual(Level.WARN) || !isLimited(logger.getName())) {
      return FilterReply.NEUTRAL;
    }
    return isAllowed(logger, format) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private static boolean isLimited(String logger) {
    return LOGGERS.stream().anyMatch(logger::startsWith);
  }

  /** Messages that are made of what a peer sent share a window: they differ behind their start. */
  private boolean isAllowed(Logger logger, String format) {
    String key = logger.getName() + format.substring(0, Math.min(format.length(), 20));
    long now = System.nanoTime();
    Window before = windows.get(key);
    if (before != null && now - before.begun() < WINDOW) {
      return before.lines().incrementAndGet() <= MAX_LINES;
    }
    windows.put(key, new Window(now, new AtomicInteger(1)));
    int leftOut = before == null ? 0 : before.lines().get() - MAX_LINES;
    if (leftOut > 0) {
      logger.warn("of the message below {} lines were left out", leftOut);
    }
    return true;
  }
}
