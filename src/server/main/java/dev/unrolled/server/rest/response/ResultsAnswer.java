package dev.unrolled.server.rest.response;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.unrolled.server.inference.ClassScore;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.rest.json.NumberText;
import java.io.IOException;
import java.util.List;

/** Writes what was made of examples: a list of classes each, or a number each. */
public final class ResultsAnswer {

  private static final String RESULTS = "results";

  private ResultsAnswer() {}

  /**
   * The body of an answer to classify: label and score of each class of each example.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if there are no examples
   */
  public static JsonDocument ofClasses(List<List<ClassScore>> examples) {
    if (examples.isEmpty()) {
      throw ResponseErrors.noClassifications();
    }
    return new JsonDocument(
        (json, layout) -> {
          json.writeArrayFieldStart(RESULTS);
          layout.oneLine(true);
          for (List<ClassScore> classes : examples) {
            write(json, classes);
          }
          layout.oneLine(false);
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, List<ClassScore> classes) throws IOException {
    json.writeStartArray();
    for (ClassScore scored : classes) {
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
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if there are no examples
   */
  public static JsonDocument ofValues(float[] values) {
    if (values.length == 0) {
      throw ResponseErrors.noRegressions();
    }
    return new JsonDocument(
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
