package dev.unrolled.server.logging;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.tracing.RequestTracing;
import io.netty.util.AttributeKey;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Gives every request an id: the client's {@code x-request-id}, or a new one. The response carries
 * it, and a W3C {@code traceparent}; log lines name both. The {@code traceparent} is that of the
 * server's span if requests are traced, and otherwise the client's.
 *
 * @param tracing traces requests; empty to not trace them
 */
public record RequestIds(Optional<RequestTracing> tracing)
    implements DecoratingHttpServiceFunction {

  private static final String REQUEST_ID = "x-request-id";
  private static final String TRACE_PARENT = "traceparent";

  /** Characters that are written to a log unchanged. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  /** Version, trace id, parent id and flags, by the W3C's recommendation. */
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-.{0,64})?");

  private static final AttributeKey<Ids> IDS = AttributeKey.valueOf(RequestIds.class, "ids");

  private record Ids(String request, Optional<String> trace) {}

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    Ids ids =
        new Ids(
            header(request, REQUEST_ID, ID).orElseGet(() -> newId()),
            tracing
                .map(spans -> spans.start(context, request))
                .or(() -> header(request, TRACE_PARENT, TRACE)));
    context.setAttr(IDS, ids);
    context.mutateAdditionalResponseHeaders(
        headers -> {
          headers.set(REQUEST_ID, ids.request());
          ids.trace().ifPresent(trace -> headers.set(TRACE_PARENT, trace));
        });
    return service.serve(context, request);
  }

  /** It need not be hard to guess. */
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static Optional<String> header(HttpRequest request, String name, Pattern pattern) {
    return Optional.ofNullable(request.headers().get(name))
        .filter(value -> pattern.matcher(value).matches());
  }

  /**
   * The id of a request.
   *
   * @param context the request's
   * @return its id; {@code -} if it was refused before it got one
   */
  public static String of(RequestContext context) {
    Ids ids = context.attr(IDS);
    return ids == null ? "-" : ids.request();
  }

  /**
   * The trace that a request belongs to.
   *
   * @param context the request's
   * @return its {@code traceparent}; {@code -} if it has none
   */
  public static String traceOf(RequestContext context) {
    Ids ids = context.attr(IDS);
    return ids == null ? "-" : ids.trace().orElse("-");
  }

  /**
   * Adds the ids of a request to a line of a log.
   *
   * @param line the line
   * @param context the request's
   * @return the line
   */
  public static LoggingEventBuilder addTo(LoggingEventBuilder line, RequestContext context) {
    LoggingEventBuilder withId = line.addKeyValue("request_id", of(context));
    Ids ids = context.attr(IDS);
    return ids == null || ids.trace().isEmpty()
        ? withId
        : withId.addKeyValue(TRACE_PARENT, ids.trace().get());
  }
}
