package dev.unrolled.server;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.ChannelPipeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Makes clients leave: once it has begun, no connection is accepted any more, and every request
 * that still comes is answered and is the last of its connection. Thread-safe.
 */
final class Drain implements DecoratingHttpServiceFunction {

  private volatile boolean begun;

  void begin() {
    begun = true;
  }

  /** Sees every new connection. */
  void accept(ChannelPipeline pipeline) {
    if (begun) {
      Future<?> unused = pipeline.channel().close();
    }
  }

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    if (begun) {
      CompletableFuture<?> unused = context.initiateConnectionShutdown();
    }
    return service.serve(context, request);
  }
}
