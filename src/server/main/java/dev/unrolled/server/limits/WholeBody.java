package dev.unrolled.server.limits;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.Service;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

  /** Returns a decorator that passes requests on when their body is complete. */
  public static DecoratingHttpServiceFunction decorator() {
    return (service, context, request) ->
        serve(service, context, request, part -> {}, UnaryOperator.identity());
  }

  /**
   * Serves a request when its body is complete.
   *
   * @param service receives the request with its whole body
   * @param context the context of the request
   * @param request the request whose body arrives
   * @param check throws a {@link ServingException} to refuse a part, which ends the request
   * @param end returns the body that the service receives, or throws a {@link ServingException}
   * @return the response of the service; it fails with the exception of {@code check} or {@code
   *     end}
   */
  public static HttpResponse serve(
      Service<HttpRequest, HttpResponse> service,
      ServiceRequestContext context,
      HttpRequest request,
      Consumer<HttpData> check,
      UnaryOperator<HttpData> end) {
    WholeBody body = new WholeBody(check);
    request.subscribe(body, context.eventLoop());
    return HttpResponse.of(
        body.whole
            .thenApply(end)
            .thenApply(whole -> serve(service, context, HttpRequest.of(request.headers(), whole))));
  }

  private static HttpResponse serve(
      Service<HttpRequest, HttpResponse> service,
      ServiceRequestContext context,
      HttpRequest whole) {
    try {
      return context.run(() -> service.serve(context, whole));
    } catch (Exception e) {
      return Exceptions.throwUnsafely(e);
    }
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
