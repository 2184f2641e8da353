package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Collector of OTLP by HTTP and by gRPC, which keeps what it is sent. Close it. */
final class OtlpReceiver implements AutoCloseable {

  /** Bytes before a gRPC message: whether it is compressed, and its length. */
  private static final int PREFIX = 5;

  private static final String SERVICE = "/opentelemetry.proto.collector.%s.v1.%sService/Export";

  private final List<UnknownFieldSet> traces = new CopyOnWriteArrayList<>();
  private final List<UnknownFieldSet> metrics = new CopyOnWriteArrayList<>();
  private final Server server =
      Server.builder()
          .http(0)
          .service("/v1/traces", http(traces))
          .service("/v1/metrics", http(metrics))
          .service(SERVICE.formatted("trace", "Trace"), grpc(traces))
          .service(SERVICE.formatted("metrics", "Metrics"), grpc(metrics))
          .build();

  OtlpReceiver() {
    server.start().join();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.activeLocalPort();
  }

  private static HttpService http(List<UnknownFieldSet> received) {
    return (context, request) ->
        HttpResponse.of(
            request
                .aggregate()
                .thenApply(
                    whole -> {
                      received.add(parse(whole.content().array()));
                      return HttpResponse.of(HttpStatus.OK, MediaType.PROTOBUF, new byte[0]);
                    }));
  }

  private static HttpService grpc(List<UnknownFieldSet> received) {
    return (context, request) ->
        HttpResponse.of(request.aggregate().thenApply(whole -> answer(received, whole)));
  }

  private static HttpResponse answer(List<UnknownFieldSet> received, AggregatedHttpRequest whole) {
    byte[] frame = whole.content().array();
    received.add(parse(Arrays.copyOfRange(frame, PREFIX, frame.length)));
    return HttpResponse.of(
        ResponseHeaders.of(HttpStatus.OK, "content-type", "application/grpc"),
        HttpData.wrap(new byte[PREFIX]),
        HttpHeaders.of("grpc-status", "0"));
  }

  private static UnknownFieldSet parse(byte[] message) {
    try {
      return UnknownFieldSet.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** A span: trace_id = 1, parent_span_id = 4, name = 5. */
  record Span(String traceId, String parentId, String name) {

    private static Span of(UnknownFieldSet span) {
      return new Span(hex(span, 1), hex(span, 4), text(span, 5));
    }
  }

  /** ExportTraceServiceRequest.resource_spans = 1, ResourceSpans.scope_spans = 2, spans = 2. */
  List<Span> spans() {
    return each(each(each(traces.stream(), 1), 2), 2).map(Span::of).toList();
  }

  /** ResourceMetrics.scope_metrics = 2, ScopeMetrics.metrics = 2, Metric.name = 1. */
  List<String> metricNames() {
    return each(each(each(metrics.stream(), 1), 2), 2).map(metric -> text(metric, 1)).toList();
  }

  /** Whether what was sent has a text, such as a resource's attribute. */
  boolean mentions(String text) {
    return traces.stream()
        .anyMatch(message -> message.toByteString().toString(ISO_8859_1).contains(text));
  }

  private static Stream<UnknownFieldSet> each(Stream<UnknownFieldSet> messages, int field) {
    return messages
        .flatMap(message -> message.getField(field).getLengthDelimitedList().stream())
        .map(bytes -> parse(bytes.toByteArray()));
  }

  private static String hex(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
        .findFirst()
        .orElse("");
  }

  private static String text(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
  }

  @Override
  public void close() {
    CompletableFuture<?> unused = server.stop();
  }
}
