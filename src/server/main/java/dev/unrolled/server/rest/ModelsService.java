package dev.unrolled.server.rest;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;

/** Answers requests about models that run none. Thread-safe. */
record ModelsService(Descriptions descriptions) implements HttpService {

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    try {
      ModelPath path = ModelPath.of(request.method().name(), context.rawPath());
      path.toInfo().note(context);
      return JsonResponse.of(
          path.action() == Action.METADATA
              ? descriptions.metadata(path.servable())
              : descriptions.status(path.servable()));
    } catch (ServingException e) {
      return JsonResponse.of(e);
    }
  }
}
