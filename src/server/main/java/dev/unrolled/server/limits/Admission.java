package dev.unrolled.server.limits;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets so many requests in at a time, whichever port they come by. Thread-safe.
 *
 * <p>A request counts when its body is complete, so slow senders do not block others.
 */
public final class Admission {

  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  public Admission(Limits limits) {
    this.most = (int) Math.min(Integer.MAX_VALUE, (long) limits.threads() + limits.queue());
  }

  /** Decorates a service: rejects requests beyond the limit. */
  public DecoratingHttpServiceFunction orElse(Supplier<HttpResponse> refusal) {
    return (service, context, request) ->
        HttpResponse.of(
            BytesInFlight.gather(request)
                .thenApply(
                    whole ->
                        isLetIn(context)
                            ? serve(service, context, whole.toHttpRequest())
                            : refusal.get()));
  }

  private boolean isLetIn(ServiceRequestContext context) {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      return false;
    }
    CompletableFuture<?> unused = context.log().whenComplete().thenRun(inside::decrementAndGet);
    return true;
  }

  private static HttpResponse serve(
      HttpService service, ServiceRequestContext context, HttpRequest request) {
    try {
      return context.run(() -> service.serve(context, request));
    } catch (Exception e) {
      return Exceptions.throwUnsafely(e);
    }
  }
}
