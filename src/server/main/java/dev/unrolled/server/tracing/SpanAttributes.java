package dev.unrolled.server.tracing;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.RoutePathType;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.metrics.Entrypoint;
import dev.unrolled.server.metrics.RequestInfo;
import io.grpc.Status;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Optional;

/** Names and attributes by OpenTelemetry's semantic conventions for HTTP servers and gRPC. */
final class SpanAttributes {

  private SpanAttributes() {}

  /** gRPC's service and method, or HTTP's method with the path of a route that is only a path. */
  static String nameOf(ServiceRequestContext context) {
    Route route = context.config().route();
    String method = context.method().name();
    if (route.isFallback()) {
      return method;
    }
    if (isGrpc(context.request().headers())) {
      return context.path().substring(1);
    }
    return isPath(route) ? method + " " + route.patternString() : method;
  }

  /** HTTP's method and what was asked of a model, such as {@code POST Predict}; empty for gRPC. */
  static Optional<String> nameOf(ServiceRequestContext context, RequestInfo info) {
    return info.entrypoint() == Entrypoint.REST
        ? Optional.of(context.method().name() + " " + info.api().label())
        : Optional.empty();
  }

  /** Attributes that are known from the start. */
  static Attributes of(ServiceRequestContext context) {
    RequestHeaders headers = context.request().headers();
    AttributesBuilder attributes =
        Attributes.builder()
            .put("http.request.method", context.method().name())
            .put("url.path", context.path())
            .put("url.scheme", context.sessionProtocol().isTls() ? "https" : "http")
            .put("network.protocol.version", context.sessionProtocol().isMultiplex() ? "2" : "1.1");
    if (context.remoteAddress() != null && context.remoteAddress().getAddress() != null) {
      attributes.put("client.address", context.clientAddress().getHostAddress());
    }
    if (headers.contains("user-agent")) {
      attributes.put("user_agent.original", headers.get("user-agent", ""));
    }
    return attributes.build();
  }

  /** Attributes of a request that has ended, with few different values. */
  static Attributes ofMetric(RequestLog log, Code code) {
    ServiceRequestContext context = (ServiceRequestContext) log.context();
    AttributesBuilder attributes =
        Attributes.builder()
            .put("http.request.method", context.method().name())
            .put("http.response.status_code", log.responseHeaders().status().code());
    Route route = context.config().route();
    if (!route.isFallback() && isPath(route)) {
      attributes.put("http.route", route.patternString());
    }
    if (isGrpc(context.request().headers())) {
      attributes
          .put("rpc.system", "grpc")
          .put("rpc.grpc.status_code", Status.Code.valueOf(code.name()).value());
    }
    return attributes.build();
  }

  private static boolean isGrpc(RequestHeaders headers) {
    return headers.get("content-type", "").startsWith("application/grpc");
  }

  private static boolean isPath(Route route) {
    return route.pathType() == RoutePathType.EXACT;
  }
}
