package dev.unrolled.server.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.unrolled.server.inference.Scored;
import java.io.IOException;
import java.util.List;

/** Writes what was made of examples: a list of classes each, or a number each. */
final class ResultsAnswer {

  private static final String RESULTS = "results";

  private ResultsAnswer() {}

  /**
   * The body of an answer to classify: label and score of each class of each example.
   *
   * @throws dev.unrolled.server.ServingException INVALID_ARGUMENT if there are no examples
   */
  static byte[] ofClasses(List<List<Scored>> examples) {
    if (examples.isEmpty()) {
      throw RestErrors.noClassifications();
    }
    return JsonDocument.of(
        (json, layout) -> {
          json.writeArrayFieldStart(RESULTS);
          layout.oneLine(true);
          for (List<Scored> classes : examples) {
            write(json, classes);
          }
          layout.oneLine(false);
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, List<Scored> classes) throws IOException {
    json.writeStartArray();
    for (Scored scored : classes) {
      json.writeStartArray();
      json.writeString(scored.label());
      json.writeNumber(NumberText.of(scored.score()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /**
   * The body of an answer to regress.
   *
   * @throws dev.unrolled.server.ServingException INVALID_ARGUMENT if there are no examples
   */
  static byte[] ofValues(float[] values) {
    if (values.length == 0) {
      throw RestErrors.noRegressions();
    }
    return JsonDocument.of(
        (json, layout) -> {
          layout.oneLine(true);
          json.writeArrayFieldStart(RESULTS);
          for (float value : values) {
            json.writeNumber(NumberText.of(value));
          }
          json.writeEndArray();
        });
  }
}
