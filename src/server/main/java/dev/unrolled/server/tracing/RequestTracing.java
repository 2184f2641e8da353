package dev.unrolled.server.tracing;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.errors.Code;
import dev.unrolled.server.metrics.RequestInfo;
import dev.unrolled.server.metrics.RequestOutcome;
import io.netty.util.AsciiString;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Creates a span for each request and records its duration, by OpenTelemetry's semantic conventions
 * for HTTP servers and gRPC. Thread-safe.
 */
public final class RequestTracing {

  private static final String SCOPE = "dev.unrolled.server";

  /** Statuses that are the server's fault, by the conventions. */
  private static final Set<Code> ERRORS =
      Set.of(
          Code.UNKNOWN,
          Code.DEADLINE_EXCEEDED,
          Code.UNIMPLEMENTED,
          Code.INTERNAL,
          Code.UNAVAILABLE,
          Code.DATA_LOSS);

  /** Upper bounds of the buckets in seconds, as the conventions advise. */
  private static final List<Double> BUCKETS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  private final Tracer tracer;
  private final DoubleHistogram durations;
  private final TextMapPropagator propagator;

  /**
   * Creates a tracing.
   *
   * @param telemetry receives spans and durations; stays the caller's
   */
  public RequestTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.durations =
        telemetry
            .getMeter(SCOPE)
            .histogramBuilder("http.server.request.duration")
            .setDescription("Duration of HTTP server requests.")
            .setUnit("s")
            .setExplicitBucketBoundariesAdvice(BUCKETS)
            .build();
  }

  /**
   * Starts the span of a request, in the client's trace if the request names one. The span ends
   * when the response has been sent.
   *
   * @param context the request's context
   * @param request the request
   * @return the span as a W3C {@code traceparent}
   */
  public String start(ServiceRequestContext context, HttpRequest request) {
    Context parent = propagator.extract(Context.root(), request.headers(), HeaderGetter.INSTANCE);
    Span span =
        tracer
            .spanBuilder(SpanAttributes.nameOf(context))
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAllAttributes(SpanAttributes.of(context))
            .startSpan();
    CompletableFuture<?> unused =
        context.log().whenComplete().thenAccept(log -> end(span, context, log));
    return traceParent(span.getSpanContext());
  }

  private void end(Span span, ServiceRequestContext context, RequestLog log) {
    Code code = RequestOutcome.of(log);
    Attributes ofMetric = SpanAttributes.ofMetric(log, code);
    AttributesBuilder attributes = Attributes.builder().putAll(ofMetric);
    RequestInfo.of(context)
        .ifPresent(
            info -> {
              attributes.put("model.name", info.model());
              SpanAttributes.nameOf(context, info).ifPresent(span::updateName);
            });
    span.setAllAttributes(attributes.build());
    if (ERRORS.contains(code)) {
      span.setStatus(StatusCode.ERROR, code.name());
    }
    span.end();
    durations.record(log.totalDurationNanos() / 1e9, ofMetric);
  }

  private static String traceParent(SpanContext span) {
    return "00-%s-%s-%s"
        .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
  }

  /** Reads the headers of Armeria. */
  private enum HeaderGetter implements TextMapGetter<HttpHeaders> {
    INSTANCE;

    @Override
    public Iterable<String> keys(HttpHeaders headers) {
      return headers.names().stream().map(AsciiString::toString).toList();
    }

    @Override
    public @Nullable String get(@Nullable HttpHeaders headers, String name) {
      return headers == null ? null : headers.get(name);
    }
  }
}
