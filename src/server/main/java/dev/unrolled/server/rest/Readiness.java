package dev.unrolled.server.rest;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerListenerAdapter;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.rest.json.JsonDocument;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Says whether requests should be sent here: not while a model has no version that serves, or a
 * label stands at one that does not, not while a model is UNHEALTHY, and not when the server is
 * about to stop. Thread-safe.
 */
final class Readiness extends ServerListenerAdapter implements HttpService {

  private static final byte[] READY =
      JsonDocument.of((json, layout) -> json.writeStringField("status", "ready"));

  private final ServedModels models;
  private volatile boolean stopping;

  Readiness(ServedModels models) {
    this.models = models;
  }

  @Override
  public void serverStopping(Server server) {
    stopping = true;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (stopping) {
      return unready("The server is stopping");
    }
    return models
        .problem()
        .map(ServingException::getMessage)
        .or(this::unhealthy)
        .map(Readiness::unready)
        .orElseGet(() -> JsonResponse.of(READY));
  }

  private Optional<String> unhealthy() {
    SortedMap<String, Integer> unhealthy = models.unhealthy();
    return unhealthy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "UNHEALTHY models, each with its runs that are overdue: %s".formatted(unhealthy));
  }

  private static HttpResponse unready(String why) {
    return JsonResponse.error(HttpStatus.SERVICE_UNAVAILABLE, why);
  }
}
