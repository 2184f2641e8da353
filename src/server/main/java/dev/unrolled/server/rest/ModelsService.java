package dev.unrolled.server.rest;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.ServingException;
import dev.unrolled.server.metrics.Api;
import dev.unrolled.server.metrics.Asked;
import dev.unrolled.server.metrics.Entrypoint;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers requests about models. What runs one does so in the server's blocking executor, the rest
 * is answered at once. Thread-safe.
 */
record ModelsService(Inference inference, Descriptions descriptions, Inflation inflation)
    implements HttpService {

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

  /** What a path asks for, as metrics name it. */
  private static Asked asked(ModelPath path) {
    Api api =
        switch (path.action()) {
          case STATUS -> Api.GET_MODEL_STATUS;
          case METADATA -> Api.GET_MODEL_METADATA;
          case PREDICT -> Api.PREDICT;
          case CLASSIFY -> Api.CLASSIFY;
          case REGRESS -> Api.REGRESS;
        };
    return new Asked(path.servable().name(), api, Entrypoint.REST);
  }

  private HttpResponse run(ServiceRequestContext context, ModelPath path, HttpRequest request) {
    CompletableFuture<HttpResponse> response =
        request
            .aggregate()
            .thenApplyAsync(
                whole -> context.isTimedOut() ? lateResponse() : response(path, whole),
                context.blockingTaskExecutor());
    return HttpResponse.of(response);
  }

  /** Nobody waits any more. */
  private static HttpResponse lateResponse() {
    return JsonResponse.error(HttpStatus.GATEWAY_TIMEOUT, RestErrorHandler.TIMEOUT);
  }

  private HttpResponse response(ModelPath path, AggregatedHttpRequest request) {
    byte[] sent = request.content().array();
    String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
    Optional<byte[]> body = encoding.contains("gzip") ? inflation.inflate(sent) : Optional.of(sent);
    return body.map(json -> answer(path, json)).orElseGet(() -> tooLong(sent));
  }

  private HttpResponse answer(ModelPath path, byte[] body) {
    try {
      return JsonResponse.of(inference.answer(path, body));
    } catch (ServingException e) {
      return JsonResponse.of(e);
    }
  }

  private HttpResponse tooLong(byte[] sent) {
    return JsonResponse.error(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "Request inflates to more than %d bytes, which is the limit"
            .formatted(inflation.limit(sent.length)));
  }
}
