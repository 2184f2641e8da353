package dev.unrolled.server.limits;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Collects the body of a request before a service receives it. Each part is counted and checked
 * when it arrives. Armeria's own {@code aggregate} does so only when all parts are in memory.
 */
public final class WholeBody implements Subscriber<HttpObject> {

  private final Consumer<HttpData> check;
  private final List<HttpData> parts = new ArrayList<>(1);
  private final CompletableFuture<HttpData> whole = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  private WholeBody(Consumer<HttpData> check) {
    this.check = check;
  }

  /**
   * Collects a body.
   *
   * @param context the context of the request
   * @param request the request whose body arrives
   * @param check throws a {@link ServingException} to refuse a part, which ends the request
   * @return the body, in the request's event loop; it fails with the exception of {@code check}, or
   *     if the request ends early
   */
  public static CompletableFuture<HttpData> of(
      ServiceRequestContext context, HttpRequest request, Consumer<HttpData> check) {
    WholeBody body = new WholeBody(check);
    request.subscribe(body, context.eventLoop());
    return body.whole;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(HttpObject next) {
    if (!(next instanceof HttpData part) || whole.isDone()) {
      return;
    }
    try {
      check.accept(part);
      parts.add(part);
    } catch (ServingException e) {
      onError(e);
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    parts.clear();
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(parts.size() == 1 ? parts.get(0) : joined());
  }

  private HttpData joined() {
    byte[] bytes = new byte[parts.stream().mapToInt(HttpData::length).sum()];
    int end = 0;
    for (HttpData part : parts) {
      System.arraycopy(part.array(), 0, bytes, end, part.length());
      end += part.length();
    }
    parts.clear();
    return HttpData.wrap(bytes);
  }
}
