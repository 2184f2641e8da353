package dev.unrolled.benchmarks.server;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The loads of all rounds, and their medians in Markdown. Belongs to one thread. */
final class Rows {

  /** The server that the others are held against. */
  static final String PEER = "REST, Python";

  private static final double MILLIS_PER_SECOND = 1e3;

  private record Setting(String who, int clients) {}

  private final Map<Setting, List<Load>> loads = new LinkedHashMap<>();
  private final Map<String, List<Duration>> ready = new LinkedHashMap<>();

  void add(String who, int clients, Load load) {
    loads.computeIfAbsent(new Setting(who, clients), setting -> new ArrayList<>()).add(load);
  }

  void ready(String who, Duration time) {
    ready.computeIfAbsent(who, server -> new ArrayList<>()).add(time);
  }

  String table() {
    Stream<String> head =
        Stream.of(
            "| | clients | requests/s | p50, ms | p99, ms | to Python |",
            "| --- | --- | --- | --- | --- | --- |");
    Stream<String> rows = loads.keySet().stream().map(this::row);
    return Stream.of(head, rows, Stream.of("", readiness()))
        .flatMap(lines -> lines)
        .collect(joining("\n"));
  }

  private String row(Setting setting) {
    double requests = median(setting, Load::requests);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %,.0f | %.2f | %.2f | %.1f |",
        setting.who(),
        setting.clients(),
        requests,
        median(setting, Load::p50),
        median(setting, Load::p99),
        requests / median(new Setting(PEER, setting.clients()), Load::requests));
  }

  private double median(Setting setting, ToDoubleFunction<Load> figure) {
    double[] sorted =
        loads.getOrDefault(setting, List.of()).stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private String readiness() {
    return ready.entrySet().stream()
        .map(server -> "%s: %s s".formatted(server.getKey(), seconds(server.getValue())))
        .collect(joining(", ", "from start to ready: ", ""));
  }

  private static String seconds(List<Duration> times) {
    Duration median = times.stream().sorted().toList().get(times.size() / 2);
    return String.format(Locale.ROOT, "%.1f", median.toMillis() / MILLIS_PER_SECOND);
  }
}
