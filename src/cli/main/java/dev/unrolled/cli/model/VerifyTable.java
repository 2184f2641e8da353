package dev.unrolled.cli.model;

import dev.unrolled.interchange.golden.GoldenResult;
import dev.unrolled.loader.values.Comparison;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of a verification as a table: a row for each output of each case. */
final class VerifyTable {

  private static final List<String> HEADER =
      List.of("case", "output", "largest", "relative", "at", "outside", "tolerance", "");

  private final List<GoldenResult> results;

  VerifyTable(List<GoldenResult> results) {
    this.results = results;
  }

  /** Prints the table and its sum; true if all rows passed. */
  boolean print(PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    results.forEach(result -> rows.add(row(result)));
    int[] widths = widths(rows);
    rows.forEach(row -> out.println(line(row, widths)));
    long passed = results.stream().filter(GoldenResult::passed).count();
    out.printf(Locale.ROOT, "%d of %d passed%n", passed, results.size());
    return passed == results.size();
  }

  private static List<String> row(GoldenResult result) {
    List<String> row = new ArrayList<>(List.of(result.caseName(), result.output()));
    row.addAll(result.comparison().map(VerifyTable::numbers).orElse(List.of("-", "-", "-", "-")));
    row.add(String.format(Locale.ROOT, "%.0e", result.expected().tolerance()));
    row.add(result.passed() ? "pass" : "FAIL " + result.problem().orElse(""));
    return row;
  }

  private static List<String> numbers(Comparison found) {
    return List.of(
        String.format(Locale.ROOT, "%.2e", found.largestAbsolute()),
        String.format(Locale.ROOT, "%.2e", found.largestRelative()),
        found.where().isEmpty() ? "-" : found.where(),
        Long.toString(found.outside()));
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(row.get(column))
          .append(" ".repeat(widths[column] - row.get(column).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
