package dev.unrolled.server.rest;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.limits.CountedBytes;
import dev.unrolled.server.limits.GzipDecoder;
import dev.unrolled.server.limits.RequestThread;
import dev.unrolled.server.limits.RequestTime;
import dev.unrolled.server.metrics.Api;
import dev.unrolled.server.metrics.Entrypoint;
import dev.unrolled.server.metrics.RequestInfo;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.security.TokenOwner;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers requests about models, at once those that need no run. Thread-safe. */
record ModelsService(
    Inference inference, ModelCalls calls, Descriptions descriptions, GzipDecoder inflation)
    implements HttpService {

  /** Has headers and body of a response written at once. */
  @Override
  public ExchangeType exchangeType(RoutingContext routing) {
    return ExchangeType.REQUEST_STREAMING;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    try {
      ModelPath path = ModelPath.of(request.method().name(), context.rawPath());
      asked(path).note(context);
      return switch (path.action()) {
        case STATUS -> JsonResponse.of(descriptions.status(path.servable()));
        case METADATA -> JsonResponse.of(descriptions.metadata(path.servable()));
        case PREDICT, CLASSIFY, REGRESS -> run(context, path, request);
      };
    } catch (ServingException e) {
      return JsonResponse.of(e);
    }
  }

  /** Returns the action of a path, as metrics name it. */
  private static RequestInfo asked(ModelPath path) {
    Api api =
        switch (path.action()) {
          case STATUS -> Api.GET_MODEL_STATUS;
          case METADATA -> Api.GET_MODEL_METADATA;
          case PREDICT -> Api.PREDICT;
          case CLASSIFY -> Api.CLASSIFY;
          case REGRESS -> Api.REGRESS;
        };
    return new RequestInfo(path.servable().name(), api, Entrypoint.REST);
  }

  private HttpResponse run(ServiceRequestContext context, ModelPath path, HttpRequest request) {
    CompletableFuture<HttpResponse> response =
        request.aggregate().thenCompose(whole -> respond(context, path, whole));
    return HttpResponse.of(response);
  }

  private CompletableFuture<HttpResponse> respond(
      ServiceRequestContext context, ModelPath path, AggregatedHttpRequest whole) {
    return CompletableFuture.completedFuture(whole)
        .thenComposeAsync(
            body ->
                context.isTimedOut()
                    ? CompletableFuture.completedFuture(lateResponse())
                    : response(context, path, body),
            executor(context, whole));
  }

  /** A compressed body may be long. */
  private static Executor executor(ServiceRequestContext context, AggregatedHttpRequest whole) {
    boolean compressed = whole.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
    return compressed
        ? context.blockingTaskExecutor()
        : RequestThread.of(context, whole.content().length());
  }

  /** Nobody waits any more. */
  private static HttpResponse lateResponse() {
    return JsonResponse.error(HttpStatus.GATEWAY_TIMEOUT, RestErrorHandler.TIMEOUT);
  }

  private CompletableFuture<HttpResponse> response(
      ServiceRequestContext context, ModelPath path, AggregatedHttpRequest request) {
    byte[] sent = request.content().array();
    String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
    Optional<byte[]> body = encoding.contains("gzip") ? inflated(context, sent) : Optional.of(sent);
    return body.map(json -> answer(context, path, json))
        .orElseGet(() -> CompletableFuture.completedFuture(tooLong(sent)));
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

  private CompletableFuture<HttpResponse> answer(
      ServiceRequestContext context, ModelPath path, byte[] body) {
    ModelCalls.Request request =
        new ModelCalls.Request(
            path.servable().name(),
            RequestTime.left(context),
            RequestThread.of(context, body.length));
    BiFunction<HttpData, Throwable, HttpResponse> end = ModelsService::response;
    return calls
        .answer(request, () -> begin(context, path, body))
        .handle(context.makeContextAware(end));
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
