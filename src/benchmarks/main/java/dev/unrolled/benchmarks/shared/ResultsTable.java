package dev.unrolled.benchmarks.shared;

import static dev.unrolled.benchmarks.shared.MarkdownTable.format;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table with a row for each measurement; columns are added from left to right, text first. */
public final class ResultsTable {

  private final List<String> head = new ArrayList<>();
  private final List<Function<Measurement, List<String>>> cells = new ArrayList<>();
  private int texts;

  /** Adds a column of text. */
  public ResultsTable text(String name, Function<Measurement, String> cell) {
    texts++;
    head.add(name);
    cells.add(it -> List.of(cell.apply(it)));
    return this;
  }

  /** Adds a column of figures; a cell is empty where the figure is null. */
  public ResultsTable figure(
      String name, int decimals, Function<Measurement, @Nullable Double> figure) {
    head.add(name);
    cells.add(it -> List.of(format(decimals, figure.apply(it))));
    return this;
  }

  /** Adds a column with the medians of a figure. */
  public ResultsTable median(String name, int decimals, String figure) {
    return figure(name, decimals, it -> it.median(figure));
  }

  /** Adds columns for median, minimum and maximum; cells are empty where the spread is null. */
  public ResultsTable spread(
      String name, int decimals, Function<Measurement, @Nullable Spread> spread) {
    head.addAll(List.of(name, "min", "max"));
    cells.add(
        it -> {
          Spread of = spread.apply(it);
          return of == null
              ? List.of("", "", "")
              : List.of(
                  format(decimals, of.median()),
                  format(decimals, of.min()),
                  format(decimals, of.max()));
        });
    return this;
  }

  /** Returns the table of some measurements in Markdown. */
  public String of(List<Measurement> measurements) {
    MarkdownTable table = new MarkdownTable(texts, head);
    for (Measurement measurement : measurements) {
      table.row(cells.stream().flatMap(it -> it.apply(measurement).stream()).toList());
    }
    return table.toString();
  }

  /** Returns the table of the peers: the versions that each runs on, and how it is used. */
  public static String peers(Results results, Function<Measurement, String> how) {
    MarkdownTable table = new MarkdownTable(3, List.of("", "versions", "how"));
    results.measurements().stream()
        .collect(groupingBy(Measurement::peer, LinkedHashMap::new, toList()))
        .forEach(
            (peer, all) ->
                table.row(List.of(peer, text(all, ResultsTable::versions), text(all, how))));
    return table.toString();
  }

  private static String versions(Measurement measurement) {
    return measurement.missing() == null
        ? new TreeMap<>(measurement.versions())
            .entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).collect(joining(", "))
        : "missing: " + measurement.missing();
  }

  /** The text that all workloads share; or each text with the workloads that it is for. */
  private static String text(List<Measurement> all, Function<Measurement, String> text) {
    Map<String, List<Measurement>> groups =
        all.stream().collect(groupingBy(text, LinkedHashMap::new, toList()));
    return groups.size() == 1
        ? groups.keySet().iterator().next()
        : groups.entrySet().stream()
            .map(
                group ->
                    group.getValue().stream().map(Measurement::workload).collect(joining(", "))
                        + ": "
                        + group.getKey())
            .collect(joining("; "));
  }
}
