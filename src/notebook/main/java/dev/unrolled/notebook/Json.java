package dev.unrolled.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads what the notebook format leaves to the writer. */
final class Json {

  private Json() {}

  /** A text, which the format gives as one text or as a list of lines. */
  static String lines(JsonNode text) {
    return text.isArray()
        ? StreamSupport.stream(text.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining())
        : text.asText();
  }
}
