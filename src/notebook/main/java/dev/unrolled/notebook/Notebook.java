package dev.unrolled.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Notebook in Jupyter's format 4.
 *
 * @param cells the cells, in order
 */
record Notebook(List<Cell> cells) {

  static Notebook read(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    if (json.path("nbformat").asInt() != 4) {
      throw new IOException(
          "%s: expected a notebook of format 4, found %s"
              .formatted(file, json.path("nbformat").toString()));
    }
    return new Notebook(
        StreamSupport.stream(json.path("cells").spliterator(), false).map(Cell::of).toList());
  }

  /**
   * Splits the notebook at headings of the first level; cells before the first heading are a
   * chapter too.
   */
  List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= cells.size(); i++) {
      if (i == cells.size() || Chapter.startsAt(cells.get(i))) {
        chapters.add(new Chapter(cells.subList(from, i)));
        from = i;
      }
    }
    return chapters;
  }
}
