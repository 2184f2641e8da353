package dev.unrolled.server.rest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.models.ServerHealth;
import dev.unrolled.server.rest.json.JsonDocument;
import java.util.Objects;
import java.util.Optional;

/**
 * Probes for orchestrators and load balancers: {@code /healthz} whether the server runs, {@code
 * /readyz} whether requests should be sent to it, {@code /readyz/{model}} whether to a model.
 *
 * @param health what they report
 */
public record Probes(ServerHealth health) {

  private static final HttpData ALIVE = status("alive");
  private static final HttpData READY = status("ready");

  /**
   * Adds the probes to a port.
   *
   * @param server the port's services
   */
  public void addTo(ServerBuilder server) {
    addRead(server, "/healthz", (context, request) -> JsonResponse.of(ALIVE));
    addRead(server, "/readyz", (context, request) -> response(health.problem()));
    addRead(server, "/readyz/{model}", (context, request) -> ofModel(context));
  }

  private HttpResponse ofModel(ServiceRequestContext context) {
    String model = Objects.requireNonNull(context.pathParam("model"));
    if (!health.models().contains(model)) {
      return JsonResponse.error(
          HttpStatus.NOT_FOUND, health.problem(model).orElse("model %s".formatted(model)));
    }
    return response(health.problem(model));
  }

  private static HttpResponse response(Optional<String> problem) {
    return problem
        .map(why -> JsonResponse.error(HttpStatus.SERVICE_UNAVAILABLE, why))
        .orElseGet(() -> JsonResponse.of(READY));
  }

  private static HttpData status(String status) {
    JsonDocument json = new JsonDocument((out, layout) -> out.writeStringField("status", status));
    return HttpData.wrap(json.toBytes());
  }

  private static void addRead(ServerBuilder server, String path, HttpService service) {
    server.route().path(path).methods(HttpMethod.GET, HttpMethod.HEAD).build(service);
  }
}
