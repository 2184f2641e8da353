package dev.unrolled.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets so many requests in at a time, whichever port they come by. Thread-safe. */
final class Admission {

  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  Admission(Limits limits) {
    this.most = (int) Math.min(Integer.MAX_VALUE, (long) limits.threads() + limits.queue());
  }

  /** A door to a service; who is not let in is told so. */
  DecoratingHttpServiceFunction orElse(Supplier<HttpResponse> refusal) {
    return (service, context, request) -> {
      if (inside.incrementAndGet() > most) {
        inside.decrementAndGet();
        return refusal.get();
      }
      CompletableFuture<?> unused = context.log().whenComplete().thenRun(inside::decrementAndGet);
      return service.serve(context, request);
    };
  }
}
