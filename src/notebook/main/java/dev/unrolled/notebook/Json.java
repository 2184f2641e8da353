package dev.unrolled.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reader of the notebook format's text fields. */
final class Json {

  private Json() {}

  /** Returns a text, which is either one string or a list of lines. */
  static String lines(JsonNode text) {
    return text.isArray()
        ? StreamSupport.stream(text.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining())
        : text.asText();
  }
}
