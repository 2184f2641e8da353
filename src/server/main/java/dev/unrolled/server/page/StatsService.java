package dev.unrolled.server.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.unrolled.server.metrics.LiveNumbers;
import dev.unrolled.server.metrics.ServerMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Answers the last minute in JSON, of all requests and of each model. Thread-safe. */
record StatsService(ServerMetrics metrics) implements HttpService {

  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeFieldName("all");
      write(json, metrics.live());
      json.writeObjectFieldStart("models");
      for (Map.Entry<String, LiveNumbers> model : metrics.liveByModel().entrySet()) {
        json.writeFieldName(model.getKey());
        write(json, model.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return HttpResponse.of(HttpStatus.OK, MediaType.JSON, bytes.toByteArray());
  }

  private static void write(JsonGenerator json, LiveNumbers numbers) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("requests_each_second");
    for (long requests : numbers.requests()) {
      json.writeNumber(requests);
    }
    json.writeEndArray();
    json.writeNumberField("failures", numbers.failures());
    writeLatency(json, numbers.percentiles());
    writeRows(json, "calls_by_rows", numbers.calls());
    writeRows(json, "batches_by_rows", numbers.batches());
    json.writeEndObject();
  }

  private static void writeLatency(JsonGenerator json, List<Double> percentiles)
      throws IOException {
    json.writeObjectFieldStart("latency_ms");
    json.writeNumberField("p50", percentiles.get(0));
    json.writeNumberField("p95", percentiles.get(1));
    json.writeNumberField("p99", percentiles.get(2));
    json.writeEndObject();
  }

  private static void writeRows(JsonGenerator json, String name, SortedMap<Long, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<Long, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey().toString(), count.getValue());
    }
    json.writeEndObject();
  }
}
