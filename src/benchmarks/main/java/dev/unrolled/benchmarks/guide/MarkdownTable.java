package dev.unrolled.benchmarks.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown: columns of text, then columns of figures. */
public final class MarkdownTable {

  private final int columns;
  private final List<String> lines = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param texts how many columns, from the left, are text; the others are figures
   * @param head the columns' names
   */
  public MarkdownTable(int texts, String... head) {
    columns = head.length;
    row(head);
    lines.add(
        IntStream.range(0, columns)
            .mapToObj(column -> column < texts ? "---" : "--:")
            .collect(Collectors.joining("|", "|", "|")));
  }

  /**
   * Adds a row.
   *
   * @param cells as many as the head has, or fewer: the rest are empty
   */
  public void row(String... cells) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < columns; column++) {
      String cell = column < cells.length ? cells[column] : "";
      line.append(cell.isEmpty() ? " |" : " " + cell + " |");
    }
    lines.add(line.toString());
  }

  /**
   * A figure as a cell.
   *
   * @param decimals digits after the point
   * @param figure the figure
   * @return such as {@code 1,234.50}
   */
  public static String figure(int decimals, double figure) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
  }

  /** The table, without a line's end after the last row. */
  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
