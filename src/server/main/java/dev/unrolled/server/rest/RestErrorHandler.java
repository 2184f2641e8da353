package dev.unrolled.server.rest;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.logging.RequestIds;
import dev.unrolled.server.rest.json.JsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in JSON what goes wrong outside of the services: unknown paths, long bodies, time-outs. */
final class RestErrorHandler implements ServerErrorHandler {

  static final String TIMEOUT = "Timed out";

  private static final HttpStatus TOO_LARGE = HttpStatus.REQUEST_ENTITY_TOO_LARGE;

  private static final Logger log = LoggerFactory.getLogger(RestErrorHandler.class);

  @Override
  public @Nullable HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
    if (cause instanceof ServingException e) {
      return JsonResponse.of(e);
    } else if (cause instanceof RequestTimeoutException) {
      return JsonResponse.error(HttpStatus.GATEWAY_TIMEOUT, TIMEOUT);
    } else if (cause instanceof ContentTooLargeException) {
      return JsonResponse.error(TOO_LARGE, tooLarge(context.maxRequestLength()));
    } else if (cause instanceof HttpStatusException || Exceptions.isExpected(cause)) {
      // Told by the status, or to nobody: the client has gone.
      return null;
    }
    RequestIds.addTo(log.atError(), context)
        .setCause(cause)
        .log("{} {} failed", context.method(), context.path());
    return JsonResponse.error(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      @Nullable ServiceRequestContext context,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    String message =
        status.equals(TOO_LARGE) ? tooLarge(config.maxRequestLength()) : message(status, headers);
    return AggregatedHttpResponse.of(
        ResponseHeaders.builder(status).contentType(MediaType.JSON).build(),
        HttpData.wrap(JsonDocument.ofError(message).toBytes()));
  }

  private static String message(HttpStatus status, @Nullable RequestHeaders headers) {
    return headers == null
        ? status.reasonPhrase()
        : "%s: %s %s".formatted(status.reasonPhrase(), headers.method(), headers.path());
  }

  private static String tooLarge(long limit) {
    return "Request has more than %d bytes, which is the limit".formatted(limit);
  }
}
