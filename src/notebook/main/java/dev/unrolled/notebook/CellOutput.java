package dev.unrolled.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;

/**
 * One thing that a cell has put out.
 *
 * @param text what was printed, or the value as text; empty for a picture
 * @param base64 a picture as PNG; empty if it is none
 */
record CellOutput(String text, String base64) {

  static CellOutput of(JsonNode json) {
    return switch (json.path("output_type").asText()) {
      case "stream" -> new CellOutput(Json.lines(json.path("text")), "");
      case "error" -> new CellOutput("error: " + json.path("evalue").asText(), "");
      default -> ofData(json.path("data"));
    };
  }

  private static CellOutput ofData(JsonNode data) {
    String picture = Json.lines(data.path("image/png"));
    return new CellOutput(picture.isEmpty() ? Json.lines(data.path("text/plain")) : "", picture);
  }

  Optional<byte[]> picture() {
    return base64.isEmpty()
        ? Optional.empty()
        : Optional.of(Base64.getMimeDecoder().decode(base64));
  }
}
