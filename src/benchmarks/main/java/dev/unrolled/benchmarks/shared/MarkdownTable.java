package dev.unrolled.benchmarks.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Table in Markdown: columns of text on the left, then columns of figures. */
public final class MarkdownTable {

  private final List<String> lines = new ArrayList<>();

  /** Creates a table without rows. */
  public MarkdownTable(int textColumns, List<String> head) {
    row(head);
    lines.add("|" + "---|".repeat(textColumns) + "--:|".repeat(head.size() - textColumns));
  }

  /** Adds a row. */
  public void row(List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    cells.forEach(cell -> line.append(cell.isEmpty() ? " |" : " " + cell + " |"));
    lines.add(line.toString());
  }

  /** Formats a figure, such as {@code 1,234.50}; empty if it is null. */
  public static String format(int decimals, @Nullable Double figure) {
    return figure == null ? "" : String.format(Locale.ROOT, "%,." + decimals + "f", figure);
  }

  /** Returns the table, without a line feed after the last row. */
  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
