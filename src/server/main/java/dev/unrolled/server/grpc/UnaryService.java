package dev.unrolled.server.grpc;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.common.stream.StreamMessage;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import dev.unrolled.server.errors.ServingException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Looks at requests of one message while they come. Otherwise they would be gathered first, without
 * end, and their time would begin when that is done.
 */
final class UnaryService extends SimpleDecoratingHttpService {

  /** A client that is refused while it sends has a second to read why. */
  private static final ServiceOptions OPTIONS =
      ServiceOptions.builder().closeHttp2StreamDelayMillis(1000).build();

  private final int longestMessage;

  /**
   * Stands before a service.
   *
   * @param service has only methods that take one message
   * @param longestMessage how long a message may be, in bytes
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
   * Has the stream of a client that still sends reset only after a while. A client on gRPC's C core
   * reports a reset as CANCELLED if it comes together with the status.
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
    GzipMessage message = new GzipMessage(context, longestMessage);
    UnaryOperator<HttpData> pass =
        isGzip(request) ? part -> message.pass(frame.pass(part)) : frame::pass;
    Publisher<HttpObject> end =
        visitor -> end(frame, message).subscribe(visitor, context.eventLoop());
    return unwrap()
        .serve(
            context,
            HttpRequest.of(request.headers(), StreamMessage.concat(request.mapData(pass), end)));
  }

  private static boolean isGzip(HttpRequest request) {
    return "gzip".equals(request.headers().get("grpc-encoding"));
  }

  private static boolean isGrpc(@Nullable MediaType type) {
    return type != null && GrpcSerializationFormats.PROTO.isAccepted(type);
  }

  /** Checks the message after its last part; returns the decompressed message if there is one. */
  private static StreamMessage<HttpObject> end(MessageFrame frame, GzipMessage message) {
    try {
      frame.checkWhole();
      return StreamMessage.of(message.inflated().toArray(HttpObject[]::new));
    } catch (ServingException e) {
      return StreamMessage.aborted(e);
    }
  }
}
