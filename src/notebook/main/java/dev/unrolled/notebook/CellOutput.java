package dev.unrolled.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;

/**
 * Output of a cell.
 *
 * @param text the printed text or the value as text; empty for an image
 * @param base64 the image as PNG in Base64; empty for text
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
    String image = Json.lines(data.path("image/png"));
    return new CellOutput(image.isEmpty() ? Json.lines(data.path("text/plain")) : "", image);
  }

  Optional<byte[]> image() {
    return base64.isEmpty()
        ? Optional.empty()
        : Optional.of(Base64.getMimeDecoder().decode(base64));
  }
}
