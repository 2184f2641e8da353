package dev.unrolled.telemetry;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.CallEvent;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;

/**
 * Records the calls and loads of a model as OpenTelemetry's spans.
 *
 * <p>A call is a span {@code model.call}, a child of the span that is current in its caller's
 * thread. A load is a span {@code model.load} without a parent. Attributes are {@code model.name},
 * {@code model.version}, {@code model.signature}, {@code model.rows}, {@code model.input.bytes},
 * {@code model.output.bytes} and {@code error.type}.
 */
public final class LoaderSpans implements LoaderListener {

  private static final String ERROR = "error.type";

  private final Tracer tracer;
  private final String model;

  /**
   * Creates a listener.
   *
   * @param telemetry receives the spans
   * @param model the name of the model
   */
  public LoaderSpans(OpenTelemetry telemetry, String model) {
    this.tracer = telemetry.getTracer("dev.unrolled.telemetry");
    this.model = model;
  }

  @Override
  public LoaderListener forCall() {
    Span span = span("model.call").startSpan();
    return new LoaderListener() {
      @Override
      public void called(CallEvent call) {
        end(span, call);
      }
    };
  }

  private static void end(Span span, CallEvent call) {
    span.setAttribute("model.version", call.version())
        .setAttribute("model.signature", call.signature())
        .setAttribute("model.rows", call.rows())
        .setAttribute("model.input.bytes", call.inputBytes())
        .setAttribute("model.output.bytes", call.outputBytes());
    call.failure()
        .ifPresent(reason -> span.setStatus(StatusCode.ERROR).setAttribute(ERROR, reason.name()));
    span.end();
  }

  @Override
  public void loaded(LoadEvent load) {
    Instant start = Instant.now().minus(load.load()).minus(load.warmUp());
    span("model.load")
        .setNoParent()
        .setStartTimestamp(start)
        .setAttribute("model.version", load.version())
        .setAttribute("model.native.bytes", load.nativeBytes())
        .startSpan()
        .end();
  }

  @Override
  public void failed(long version, LoaderException error) {
    span("model.load")
        .setNoParent()
        .setAttribute("model.version", version)
        .setAttribute(ERROR, error.reason().name())
        .startSpan()
        .setStatus(StatusCode.ERROR, String.valueOf(error.getMessage()))
        .end();
  }

  private SpanBuilder span(String name) {
    return tracer.spanBuilder(name).setAttribute("model.name", model);
  }
}
