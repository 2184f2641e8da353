package dev.unrolled.notebook;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writer of executed notebooks, without values that differ between runs: times, kernel version,
 * hash codes.
 */
final class NotebookWriter {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private NotebookWriter() {}

  /** Copies a notebook without these values, in Jupyter's layout. */
  static void copy(Path from, Path to) throws IOException {
    JsonNode notebook = MAPPER.readTree(from.toFile());
    ((ObjectNode) notebook.path("metadata")).remove("language_info");
    for (JsonNode cell : notebook.path("cells")) {
      ((ObjectNode) cell.path("metadata")).remove("execution");
      cell.path("outputs").forEach(NotebookWriter::replaceImageText);
    }
    Files.writeString(to, MAPPER.writer(layout()).writeValueAsString(notebook) + "\n");
  }

  private static void replaceImageText(JsonNode output) {
    if (output.path("data") instanceof ObjectNode data && data.has("image/png")) {
      data.put("text/plain", "an image");
    }
  }

  private static DefaultPrettyPrinter layout() {
    DefaultIndenter lines = new DefaultIndenter(" ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""))
        .withObjectIndenter(lines)
        .withArrayIndenter(lines);
  }
}
