package dev.unrolled.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoaderSpansTest {

  private static final Path ECHO = Path.of("..", "..", "savedmodels", "echo", "1");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  private ServedModel open() {
    return ServedModel.open(
        ECHO, LoadOptions.defaults().withListener(new LoaderSpans(telemetry, "echo")));
  }

  private SpanData span(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void callIsAChildOfTheCallersSpan() {
    Span caller = telemetry.getTracer("test").spanBuilder("request").startSpan();
    try (ServedModel model = open();
        var scope = caller.makeCurrent()) {
      assertThat(scope).isNotNull();
      model.signature("serving_default").call(Map.of("ids", new int[3][5]));
    }
    caller.end();

    SpanData call = span("model.call");
    assertThat(call.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
    assertThat(call.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("model.name"), "echo")
        .containsEntry(AttributeKey.stringKey("model.signature"), "serving_default")
        .containsEntry(AttributeKey.longKey("model.version"), 1L)
        .containsEntry(AttributeKey.longKey("model.rows"), 3L);
    assertThat(span("model.load").getAttributes().get(AttributeKey.longKey("model.native.bytes")))
        .isPositive();
  }

  @Test
  void rejectedCallIsAnErrorWithItsReason() {
    try (ServedModel model = open()) {
      assertThatExceptionOfType(LoaderException.class)
          .isThrownBy(() -> model.signature("serving_default").call(Map.of("ids", new int[1][6])));
    }
    SpanData call = span("model.call");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(call.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("WRONG_SHAPE");
  }
}
