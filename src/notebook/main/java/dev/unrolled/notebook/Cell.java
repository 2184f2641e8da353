package dev.unrolled.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Cell of a notebook.
 *
 * @param code whether it contains Java; otherwise it contains Markdown
 * @param source the text of the cell
 * @param tags the tags in its metadata, such as {@code live}
 * @param outputs the stored outputs, in order
 */
record Cell(boolean code, String source, List<String> tags, List<CellOutput> outputs) {

  static Cell of(JsonNode json) {
    return new Cell(
        json.path("cell_type").asText().equals("code"),
        Json.lines(json.path("source")),
        stream(json.path("metadata").path("tags")).map(JsonNode::asText).toList(),
        stream(json.path("outputs")).map(CellOutput::of).toList());
  }

  /** Returns the printed text of all outputs. */
  String printed() {
    return String.join("", outputs.stream().map(CellOutput::text).toList());
  }

  /** Returns the images of all outputs, as PNG. */
  List<byte[]> images() {
    return outputs.stream().flatMap(output -> output.image().stream()).toList();
  }

  /** Returns the first line, which identifies the cell in messages. */
  String firstLine() {
    return source.lines().findFirst().orElse("");
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
