package dev.unrolled.notebook;

import java.util.List;
import java.util.Locale;

/**
 * A part of a notebook that becomes a page.
 *
 * @param cells its cells; the first one begins with its heading
 */
record Chapter(List<Cell> cells) {

  private static final String HEADING = "# ";

  static boolean begins(Cell cell) {
    return !cell.code() && cell.source().startsWith(HEADING);
  }

  String title() {
    return cells.get(0).firstLine().substring(HEADING.length());
  }

  /** Its title as a part of a file's name, such as {@code 4-gru}. */
  String slug() {
    return title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
