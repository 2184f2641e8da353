package dev.unrolled.notebook;

import java.util.List;
import java.util.Locale;

/**
 * Chapter of a notebook, which becomes a page.
 *
 * @param cells the cells; the first starts with the heading
 */
record Chapter(List<Cell> cells) {

  private static final String HEADING = "# ";

  static boolean startsAt(Cell cell) {
    return !cell.code() && cell.source().startsWith(HEADING);
  }

  String title() {
    return cells.get(0).firstLine().substring(HEADING.length());
  }

  /** Returns the title as part of a file name, such as {@code 4-gru}. */
  String slug() {
    return title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
