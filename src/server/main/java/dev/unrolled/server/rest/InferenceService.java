package dev.unrolled.server.rest;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.limits.Admission;
import dev.unrolled.server.limits.CountedBytes;
import dev.unrolled.server.limits.GzipDecoder;
import dev.unrolled.server.limits.RequestThread;
import dev.unrolled.server.limits.RequestTime;
import dev.unrolled.server.limits.WholeBody;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.security.TokenOwner;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers requests that run a model, when their bodies are complete. Thread-safe. */
record InferenceService(
    Inference inference, ModelCalls calls, Admission admission, GzipDecoder inflation)
    implements HttpService {

  /** Has headers and body of a response written at once. */
  @Override
  public ExchangeType exchangeType(RoutingContext routing) {
    return ExchangeType.REQUEST_STREAMING;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    Function<HttpData, CompletableFuture<HttpResponse>> respond =
        body -> respond(context, request.headers(), body);
    return HttpResponse.of(
        WholeBody.of(context, request, part -> {}).thenCompose(context.makeContextAware(respond)));
  }

  private CompletableFuture<HttpResponse> respond(
      ServiceRequestContext context, RequestHeaders headers, HttpData body) {
    if (!admission.admits(context)) {
      return CompletableFuture.completedFuture(JsonResponse.of(RestErrors.queueFull()));
    }
    try {
      ModelPath path = ModelPath.of(headers.method().name(), context.rawPath());
      path.toInfo().note(context);
      return CompletableFuture.completedFuture(body)
          .thenComposeAsync(
              sent -> answer(context, path, headers, sent), executor(context, headers, body));
    } catch (ServingException e) {
      return CompletableFuture.completedFuture(JsonResponse.of(e));
    }
  }

  /** A compressed body may be long. */
  private static Executor executor(
      ServiceRequestContext context, RequestHeaders headers, HttpData body) {
    return headers.contains(HttpHeaderNames.CONTENT_ENCODING)
        ? context.blockingTaskExecutor()
        : RequestThread.of(context, body.length());
  }

  private CompletableFuture<HttpResponse> answer(
      ServiceRequestContext context, ModelPath path, RequestHeaders headers, HttpData body) {
    if (context.isTimedOut()) {
      return CompletableFuture.completedFuture(lateResponse());
    }
    byte[] sent = body.array();
    String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING, "");
    Optional<byte[]> json = encoding.contains("gzip") ? inflated(context, sent) : Optional.of(sent);
    return json.map(found -> run(context, path, found))
        .orElseGet(() -> CompletableFuture.completedFuture(tooLong(sent)));
  }

  /** Nobody waits any more. */
  private static HttpResponse lateResponse() {
    return JsonResponse.error(HttpStatus.GATEWAY_TIMEOUT, RestErrorHandler.TIMEOUT);
  }

  /** A body that is not in gzip format is treated as empty, as TensorFlow Serving does. */
  private Optional<byte[]> inflated(ServiceRequestContext context, byte[] sent) {
    CountedBytes inflated = new CountedBytes(context);
    try {
      return inflation.inflate(sent, inflated)
          ? Optional.of(inflated.toData().array())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(new byte[0]);
    }
  }

  private CompletableFuture<HttpResponse> run(
      ServiceRequestContext context, ModelPath path, byte[] body) {
    ModelCalls.Request request =
        new ModelCalls.Request(
            path.servable().name(),
            RequestTime.left(context),
            RequestThread.of(context, body.length));
    return calls
        .answer(request, () -> begin(context, path, body))
        .handle(context.makeContextAware(InferenceService::response));
  }

  private CompletableFuture<Supplier<HttpData>> begin(
      ServiceRequestContext context, ModelPath path, byte[] body) {
    return inference
        .answer(path, body, RequestTime.options(context), TokenOwner.of(context))
        .thenApply(answer -> () -> written(context, answer.get()));
  }

  private static HttpData written(ServiceRequestContext context, JsonDocument json) {
    CountedBytes body = new CountedBytes(context);
    json.writeTo(body);
    return body.toData();
  }

  private static HttpResponse response(@Nullable HttpData json, @Nullable Throwable failure) {
    Throwable cause = failure == null ? null : Exceptions.peel(failure);
    if (cause instanceof ServingException e) {
      return JsonResponse.of(e);
    }
    return cause == null && json != null
        ? JsonResponse.of(json)
        : HttpResponse.ofFailure(Objects.requireNonNull(cause));
  }

  private HttpResponse tooLong(byte[] sent) {
    return JsonResponse.error(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "Request inflates to more than %d bytes, which is the limit"
            .formatted(inflation.limit(sent.length)));
  }
}
