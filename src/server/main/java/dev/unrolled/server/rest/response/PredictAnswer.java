package dev.unrolled.server.rest.response;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.rest.json.ServingLayout;
import dev.unrolled.server.rest.request.PredictFormat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes the outputs of a model, in the format of the request. An output that is the only one goes
 * without its name.
 */
public final class PredictAnswer {

  private PredictAnswer() {}

  /**
   * Creates the body of the response. Writing it fails if JSON has no values of an output's type.
   *
   * @param outputs the outputs by name
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if there are no outputs,
   *     or if in the row format they differ in their number of items
   */
  public static JsonDocument of(SortedMap<String, TensorValue> outputs, PredictFormat format) {
    if (outputs.isEmpty()) {
      throw ResponseErrors.noOutputs();
    }
    return switch (format) {
      case ROW -> rows(outputs, batch(outputs));
      case COLUMNAR -> columns(outputs);
    };
  }

  private static long batch(SortedMap<String, TensorValue> outputs) {
    long batch = -1;
    for (Map.Entry<String, TensorValue> output : outputs.entrySet()) {
      if (output.getValue().shape().numDimensions() == 0) {
        throw ResponseErrors.noBatch(output.getKey());
      }
      long items = output.getValue().shape().get(0);
      if (batch >= 0 && items != batch) {
        throw ResponseErrors.otherBatch(output.getKey(), items, batch);
      }
      batch = items;
    }
    return batch;
  }

  private static JsonDocument rows(SortedMap<String, TensorValue> outputs, long batch) {
    return new JsonDocument(
        (json, layout) -> {
          Map<String, TensorPrinter> printers = printers(json, outputs);
          json.writeArrayFieldStart("predictions");
          for (long item = 0; item < batch; item++) {
            layout.oneLine(printers.size() == 1);
            writeItem(json, layout, printers);
          }
          layout.oneLine(false);
          json.writeEndArray();
        });
  }

  private static void writeItem(
      JsonGenerator json, ServingLayout layout, Map<String, TensorPrinter> printers)
      throws IOException {
    if (printers.size() == 1) {
      printers.values().iterator().next().print(1);
      return;
    }
    json.writeStartObject();
    layout.oneLine(true);
    write(json, printers, 1);
    layout.oneLine(false);
    json.writeEndObject();
  }

  private static JsonDocument columns(SortedMap<String, TensorValue> outputs) {
    return new JsonDocument(
        (json, layout) -> {
          Map<String, TensorPrinter> printers = printers(json, outputs);
          json.writeFieldName("outputs");
          if (printers.size() == 1) {
            printers.values().iterator().next().print(0);
          } else {
            json.writeStartObject();
            write(json, printers, 0);
            json.writeEndObject();
          }
        });
  }

  private static void write(JsonGenerator json, Map<String, TensorPrinter> printers, int axis)
      throws IOException {
    for (Map.Entry<String, TensorPrinter> output : printers.entrySet()) {
      json.writeFieldName(output.getKey());
      output.getValue().print(axis);
    }
  }

  private static Map<String, TensorPrinter> printers(
      JsonGenerator json, SortedMap<String, TensorValue> outputs) {
    Map<String, TensorPrinter> printers = new LinkedHashMap<>();
    outputs.forEach((name, tensor) -> printers.put(name, new TensorPrinter(json, name, tensor)));
    return printers;
  }
}
