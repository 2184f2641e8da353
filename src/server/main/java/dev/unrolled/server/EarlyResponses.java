package dev.unrolled.server;

import static com.linecorp.armeria.common.HttpHeaderNames.CONNECTION;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;

/**
 * Closes the connection of an HTTP/1 client that is answered before it has sent its whole request:
 * the rest might never come. HTTP/2 resets the stream alone.
 */
final class EarlyResponses implements DecoratingHttpServiceFunction {

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    if (context.sessionProtocol().isMultiplex()) {
      return service.serve(context, request);
    }
    ConnectionClose.addTo(channel(context).pipeline());
    CompletableFuture<?> unused =
        context.whenRequestCancelling().thenRun(() -> hangUpIfOpen(context, request));
    return service
        .serve(context, request)
        .mapHeaders(headers -> request.isOpen() ? last(context, headers) : headers);
  }

  /** Runs before the response to a request that has timed out. */
  private static void hangUpIfOpen(ServiceRequestContext context, HttpRequest request) {
    if (request.isOpen()) {
      waitForClient(context);
      CompletableFuture<?> unused = context.initiateConnectionShutdown();
    }
  }

  private static ResponseHeaders last(ServiceRequestContext context, ResponseHeaders headers) {
    waitForClient(context);
    return headers.toBuilder().set(CONNECTION, "close").build();
  }

  private static void waitForClient(ServiceRequestContext context) {
    ConnectionClose.waitForClient(channel(context));
  }

  private static Channel channel(ServiceRequestContext context) {
    return context.log().ensureAvailable(RequestLogProperty.SESSION).channel();
  }
}
