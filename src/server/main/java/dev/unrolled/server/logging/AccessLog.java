package dev.unrolled.server.logging;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.logging.AccessLogWriter;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.metrics.RequestOutcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request, in the Apache combined format. Behind it stand the gRPC status,
 * the request's id, its {@code traceparent} and its duration in microseconds, each in quotes.
 *
 * <p>The status of a gRPC request is the HTTP status that REST has for its gRPC status: by HTTP
 * every gRPC response has 200.
 */
public final class AccessLog implements AccessLogWriter {

  private static final Logger log = LoggerFactory.getLogger("com.linecorp.armeria.logging.access");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  @Override
  public void log(RequestLog request) {
    if (log.isInfoEnabled()) {
      log.info("{}", line(request));
    }
  }

  private static String line(RequestLog request) {
    RequestHeaders headers = request.requestHeaders();
    boolean isGrpc = headers.get("content-type", "").startsWith("application/grpc");
    Code code = RequestOutcome.of(request);
    int status =
        isGrpc && code != Code.OK ? code.httpStatus() : request.responseHeaders().status().code();
    return "%s - %s [%s] \"%s %s %s\" %d %s \"%s\" \"%s\" \"%s\" \"%s\" \"%s\" \"%d\""
        .formatted(
            client(request),
            "-",
            TIME.format(Instant.ofEpochMilli(request.requestStartTimeMillis())),
            escaped(headers.method().name()),
            escaped(headers.path()),
            request.sessionProtocol().isMultiplex() ? "HTTP/2.0" : "HTTP/1.1",
            status,
            request.responseLength() == 0 ? "-" : Long.toString(request.responseLength()),
            escaped(headers.get("referer", "-")),
            escaped(headers.get("user-agent", "-")),
            isGrpc ? code.name() : "-",
            RequestIds.of(request.context()),
            RequestIds.traceOf(request.context()),
            request.totalDurationNanos() / 1000);
  }

  /** By a Unix socket there is no address. */
  private static String client(RequestLog request) {
    return request.context() instanceof ServiceRequestContext context
            && context.remoteAddress() != null
            && context.remoteAddress().getAddress() != null
        ? context.clientAddress().getHostAddress()
        : "-";
  }

  /** As Apache does: a client cannot end the line, or the quotes. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"' || next == '\\') {
        escaped.append('\\').append(next);
      } else if (next < ' ' || next > '~') {
        escaped.append("\\x%02x".formatted((int) next));
      } else {
        escaped.append(next);
      }
    }
    return escaped.isEmpty() ? "-" : escaped.toString();
  }
}
