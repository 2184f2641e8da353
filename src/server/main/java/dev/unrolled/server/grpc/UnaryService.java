package dev.unrolled.server.grpc;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import dev.unrolled.server.limits.WholeBody;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests of one message while they arrive. Otherwise a request of any length would be
 * collected first, and its time limit would begin only then.
 */
final class UnaryService extends SimpleDecoratingHttpService {

  /** A client that is refused while it sends has a second to read the reason. */
  private static final ServiceOptions OPTIONS =
      ServiceOptions.builder().closeHttp2StreamDelayMillis(1000).build();

  private final int longestMessage;

  /**
   * Decorates a service.
   *
   * @param service a service whose methods all take one message
   * @param longestMessage the maximum size of a message, in bytes
   */
  UnaryService(HttpService service, int longestMessage) {
    super(service);
    this.longestMessage = longestMessage;
  }

  @Override
  public ExchangeType exchangeType(RoutingContext routing) {
    return super.exchangeType(routing).isResponseStreaming()
        ? ExchangeType.BIDI_STREAMING
        : ExchangeType.REQUEST_STREAMING;
  }

  /**
   * Delays the reset of the stream of a client that still sends. A client on gRPC's C core reports
   * a reset as CANCELLED if it arrives together with the status.
   */
  @Override
  public ServiceOptions options() {
    return OPTIONS;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    if (!isGrpc(request.contentType())) {
      return unwrap().serve(context, HttpRequest.of(request.headers()));
    }
    MessageFrame frame = new MessageFrame(longestMessage);
    GzipMessage gzip = new GzipMessage(context, longestMessage);
    return HttpResponse.of(
        WholeBody.of(context, request, frame::check)
            .thenApply(
                body -> {
                  frame.checkWhole();
                  HttpData message = isGzip(request) ? gzip.decompressed(body) : body;
                  return serveWhole(context, HttpRequest.of(request.headers(), message));
                }));
  }

  private HttpResponse serveWhole(ServiceRequestContext context, HttpRequest whole) {
    try {
      return context.run(() -> unwrap().serve(context, whole));
    } catch (Exception e) {
      return Exceptions.throwUnsafely(e);
    }
  }

  private static boolean isGzip(HttpRequest request) {
    return "gzip".equals(request.headers().get("grpc-encoding"));
  }

  private static boolean isGrpc(@Nullable MediaType type) {
    return type != null && GrpcSerializationFormats.PROTO.isAccepted(type);
  }
}
