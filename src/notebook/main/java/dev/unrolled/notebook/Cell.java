package dev.unrolled.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A cell of a notebook.
 *
 * @param code whether it holds Java; else it holds Markdown
 * @param source its text
 * @param tags words in its metadata, such as {@code live}
 * @param outputs what it has put out, in order
 */
record Cell(boolean code, String source, List<String> tags, List<CellOutput> outputs) {

  static Cell of(JsonNode json) {
    return new Cell(
        json.path("cell_type").asText().equals("code"),
        Json.lines(json.path("source")),
        stream(json.path("metadata").path("tags")).map(JsonNode::asText).toList(),
        stream(json.path("outputs")).map(CellOutput::of).toList());
  }

  /** All that it has printed. */
  String printed() {
    return String.join("", outputs.stream().map(CellOutput::text).toList());
  }

  /** The pictures that it has shown. */
  List<byte[]> pictures() {
    return outputs.stream().flatMap(output -> output.picture().stream()).toList();
  }

  /** Its first line, to find it by. */
  String firstLine() {
    return source.lines().findFirst().orElse("");
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
