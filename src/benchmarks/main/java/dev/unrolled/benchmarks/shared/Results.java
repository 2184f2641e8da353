package dev.unrolled.benchmarks.shared;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of a benchmark.
 *
 * @param setup processor, system and Java
 */
public record Results(String setup, List<Measurement> measurements) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  /** A peer whose slowest round takes this many times its fastest is marked as noisy. */
  private static final double NOISY = 1.5;

  /** Returns the results of some measurements on this machine. */
  public static Results of(List<Measurement> measurements) throws IOException {
    String cpus = Files.exists(CPUS) ? Files.readString(CPUS) : "";
    String processor =
        cpus.lines()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown processor");
    return new Results(
        "%s, %d processors, %s %s, Java %s"
            .formatted(
                processor,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature()),
        measurements);
  }

  /** Writes the results as indented JSON. */
  public void write(Path file) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  /** Returns whether no measurement is missing. */
  public boolean areComplete() {
    return measurements.stream().allMatch(it -> it.missing() == null);
  }

  /** Returns the measurement of a peer on a workload; null if it is missing. */
  public @Nullable Measurement find(String workload, String peer) {
    return measurements.stream()
        .filter(it -> it.workload().equals(workload) && it.peer().equals(peer))
        .filter(it -> it.missing() == null)
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns the tables in Markdown: one for the measurements of each compared figure, then the
   * peers.
   *
   * @param baselines measurements that the compared figure is divided by, by their title
   */
  public String tables(Map<String, Function<Measurement, @Nullable Measurement>> baselines) {
    List<String> parts = new ArrayList<>(List.of(setup + "."));
    measurements.stream()
        .filter(it -> it.missing() == null)
        .collect(groupingBy(Measurement::compared, LinkedHashMap::new, toList()))
        .forEach((compared, rows) -> parts.add(table(compared, rows, baselines)));
    parts.add(peers());
    return String.join("\n\n", parts);
  }

  private static String table(
      String compared,
      List<Measurement> rows,
      Map<String, Function<Measurement, @Nullable Measurement>> baselines) {
    Map<String, Function<Measurement, String>> columns = new LinkedHashMap<>();
    columns.put(compared, it -> spread(it.values(compared)));
    baselines.forEach(
        (title, of) -> columns.put("times " + title, it -> ratio(compared, it, of.apply(it))));
    rows.forEach(
        row ->
            row.figures()
                .keySet()
                .forEach(name -> columns.put(name, it -> spread(it.values(name)))));
    columns.values().removeIf(column -> rows.stream().allMatch(it -> column.apply(it).isEmpty()));
    List<String> head = new ArrayList<>(List.of("workload", ""));
    head.addAll(columns.keySet());
    MarkdownTable table = new MarkdownTable(2, head);
    for (Measurement row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.workload(), title(row)));
      columns.values().forEach(column -> cells.add(column.apply(row)));
      table.row(cells);
    }
    return table.toString();
  }

  private static String title(Measurement measurement) {
    Spread spread = Spread.of(measurement.values(measurement.compared()));
    return measurement.peer() + (spread.max() >= NOISY * spread.min() ? ", noisy" : "");
  }

  private static String spread(List<Double> values) {
    return values.isEmpty() ? "" : Spread.of(values).toString();
  }

  private static String ratio(String figure, Measurement one, @Nullable Measurement other) {
    return other == null || other.values(figure).isEmpty() || one.values(figure).isEmpty()
        ? ""
        : Spread.ofRatios(one.values(figure), other.values(figure)).toString();
  }

  /** The versions and configuration of each peer; of one that is missing, the reason. */
  private String peers() {
    MarkdownTable table = new MarkdownTable(3, List.of("", "versions", "how"));
    measurements.stream()
        .collect(groupingBy(Measurement::peer, LinkedHashMap::new, toList()))
        .forEach(
            (peer, all) ->
                table.row(
                    List.of(peer, text(all, Results::versions), text(all, Measurement::how))));
    return table.toString();
  }

  private static String versions(Measurement measurement) {
    return measurement.missing() != null
        ? "missing: " + measurement.missing()
        : new TreeMap<>(measurement.versions())
            .entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(joining(", "));
  }

  /** The text that all workloads share; or each text with the workloads that it is for. */
  private static String text(List<Measurement> all, Function<Measurement, String> text) {
    Map<String, String> workloads =
        all.stream()
            .collect(
                groupingBy(
                    text, LinkedHashMap::new, mapping(Measurement::workload, joining(", "))));
    return workloads.size() == 1
        ? workloads.keySet().iterator().next()
        : workloads.entrySet().stream()
            .map(it -> it.getValue() + ": " + it.getKey())
            .collect(joining("; "));
  }
}
