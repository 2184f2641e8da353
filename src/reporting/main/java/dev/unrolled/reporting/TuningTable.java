package dev.unrolled.reporting;

import static java.util.stream.Collectors.joining;

import dev.unrolled.training.tuning.CandidateResult;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The results of a search as a table: a row for each candidate, the best first.
 *
 * @param header the names of the columns
 * @param rows the cells of each row
 */
public record TuningTable(List<String> header, List<List<String>> rows) {

  /** Copies the lists. */
  public TuningTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * A table to read: the mean over the folds, their standard deviation and the time.
   *
   * @param results what a search found
   * @return the table
   */
  public static TuningTable summary(TuningResults results) {
    Scoring scoring = results.scoring();
    return of(
        results,
        List.of(scoring.toString(), "std", "seconds"),
        result ->
            List.of(
                number(4, result.mean(scoring)),
                number(4, result.standardDeviation(scoring)),
                number(1, result.seconds())));
  }

  /**
   * All that was found: mean and standard deviation of every score, and what each fold was judged
   * by.
   *
   * @param results what a search found
   * @return the table
   */
  public static TuningTable complete(TuningResults results) {
    List<String> header = new ArrayList<>();
    for (Scoring scoring : Scoring.values()) {
      header.addAll(List.of("mean_" + scoring, "std_" + scoring));
    }
    header.add("seconds");
    results.best().folds().forEach(fold -> header.add(results.scoring() + "_" + fold.fold()));
    return of(results, header, result -> complete(result, results.scoring()));
  }

  private static List<String> complete(CandidateResult result, Scoring judge) {
    List<String> cells = new ArrayList<>();
    for (Scoring scoring : Scoring.values()) {
      cells.add(Double.toString(result.mean(scoring)));
      cells.add(Double.toString(result.standardDeviation(scoring)));
    }
    cells.add(Double.toString(result.seconds()));
    result.folds().forEach(fold -> cells.add(Double.toString(fold.value(judge))));
    return cells;
  }

  private static TuningTable of(
      TuningResults results, List<String> more, Function<CandidateResult, List<String>> cells) {
    List<String> header = new ArrayList<>(List.of("rank"));
    header.addAll(results.best().candidate().changes().keySet());
    header.addAll(more);
    List<List<String>> rows = new ArrayList<>();
    for (CandidateResult result : results.ranked()) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(rows.size() + 1)));
      result.candidate().changes().values().forEach(value -> row.add(String.valueOf(value)));
      row.addAll(cells.apply(result));
      rows.add(row);
    }
    return new TuningTable(header, rows);
  }

  /**
   * The table in columns of one width.
   *
   * @return a line for the header and one for each row
   */
  @Override
  public String toString() {
    List<Integer> widths = IntStream.range(0, header.size()).map(this::width).boxed().toList();
    return Stream.concat(Stream.of(header), rows.stream())
        .map(cells -> line(cells, widths))
        .collect(joining(System.lineSeparator()));
  }

  /**
   * The table as comma-separated values (RFC 4180).
   *
   * @return a line for the header and one for each row
   */
  public String toCsv() {
    return Stream.concat(Stream.of(header), rows.stream())
        .map(cells -> cells.stream().map(TuningTable::quoted).collect(joining(",")) + "\n")
        .collect(joining());
  }

  private int width(int column) {
    return Stream.concat(Stream.of(header), rows.stream())
        .mapToInt(cells -> cells.get(column).length())
        .max()
        .orElseThrow();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> " ".repeat(widths.get(i) - cells.get(i).length()) + cells.get(i))
        .collect(joining("  "));
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String number(int digits, double value) {
    return Double.isNaN(value)
        ? "diverged"
        : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
