package dev.unrolled.server.limits;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Limits the number of requests at a time, of all ports together. Thread-safe.
 *
 * <p>A request should count when its {@linkplain WholeBody body} is complete, so slow senders do
 * not block others.
 */
public final class Admission {

  private final int limit;
  private final AtomicInteger inside = new AtomicInteger();

  public Admission(Limits limits) {
    this.limit = (int) Math.min(Integer.MAX_VALUE, (long) limits.threads() + limits.queue());
  }

  /** Decorates a service: rejects requests beyond the limit. */
  public DecoratingHttpServiceFunction orElse(Supplier<HttpResponse> refusal) {
    return (service, context, request) ->
        admits(context) ? service.serve(context, request) : refusal.get();
  }

  /**
   * Counts a request until it ends, unless there are too many.
   *
   * @param context the context of the request
   * @return whether it may run
   */
  public boolean admits(ServiceRequestContext context) {
    if (inside.incrementAndGet() > limit) {
      inside.decrementAndGet();
      return false;
    }
    CompletableFuture<?> unused = context.log().whenComplete().thenRun(inside::decrementAndGet);
    return true;
  }
}
