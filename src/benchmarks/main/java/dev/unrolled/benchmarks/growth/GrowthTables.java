package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.growth.InferenceContender.WHOLE;
import static dev.unrolled.benchmarks.growth.InferenceContender.WITHOUT_OUTPUT_LAYER;
import static dev.unrolled.benchmarks.growth.TrainingContender.BUILDING;
import static dev.unrolled.benchmarks.growth.TrainingContender.FIRST_STEP;
import static dev.unrolled.benchmarks.growth.TrainingContender.MEMORY;
import static dev.unrolled.benchmarks.growth.TrainingContender.STEP;
import static dev.unrolled.benchmarks.shared.MarkdownTable.format;

import dev.unrolled.benchmarks.shared.MarkdownTable;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import dev.unrolled.benchmarks.shared.ResultsTable;
import dev.unrolled.benchmarks.shared.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tables of growth. */
final class GrowthTables {

  private static final int OPERATIONS = 10;

  private GrowthTables() {}

  static String of(Results results) {
    List<String> parts = new ArrayList<>(List.of(results.setup() + "."));
    for (Axis axis : Axis.values()) {
      List<Measurement> points =
          axis.optimizers().stream()
              .flatMap(optimizer -> along(axis, results, optimizer.name()).stream())
              .toList();
      if (!points.isEmpty()) {
        parts.add("**Training against %s**".formatted(axis.meaning()));
        parts.add(training(axis, results, points));
      }
    }
    List<Measurement> answers = along(Axis.VOCABULARY, results, InferenceContender.NAME);
    if (!answers.isEmpty()) {
      parts.add("**Answers against %s**".formatted(Axis.VOCABULARY.meaning()));
      parts.add(answers(answers));
    }
    List<Measurement> profiles =
        results.present().stream()
            .filter(it -> it.peer().startsWith(ProfileContender.PREFIX))
            .toList();
    if (!profiles.isEmpty()) {
      parts.add("**Operations of a training step, ms**");
      parts.add(operations(profiles));
    }
    return String.join("\n\n", parts);
  }

  /**
   * Returns the measurements of a peer along an axis, in ascending order; none if there is only
   * one.
   */
  static List<Measurement> along(Axis axis, Results results, String peer) {
    List<Measurement> points =
        axis.points().stream()
            .map(point -> results.find(point.name(), peer))
            .filter(Objects::nonNull)
            .toList();
    return points.size() > 1 ? points : List.of();
  }

  private static String training(Axis axis, Results results, List<Measurement> points) {
    return new ResultsTable()
        .text("optimizer", Measurement::peer)
        .figure(axis.title(), 0, it -> axis.size(it.workload()))
        .spread("ms/step", 2, it -> it.spread(STEP))
        .figure("times the first", 1, it -> timesFirst(it, along(axis, results, it.peer()), STEP))
        .median("peak, MiB", 0, MEMORY)
        .median("built in, s", 2, BUILDING)
        .median("first step, s", 2, FIRST_STEP)
        .of(points);
  }

  private static double timesFirst(Measurement point, List<Measurement> all, String figure) {
    return Spread.of(point.values(figure)).median() / Spread.of(all.get(0).values(figure)).median();
  }

  static String answers(List<Measurement> points) {
    return new ResultsTable()
        .figure("V", 0, it -> Axis.VOCABULARY.size(it.workload()))
        .spread("ms without output layer", 2, it -> it.spread(WITHOUT_OUTPUT_LAYER))
        .figure("times the first", 1, it -> timesFirst(it, points, WITHOUT_OUTPUT_LAYER))
        .spread("ms with it", 2, it -> it.spread(WHOLE))
        .figure("times the first", 1, it -> timesFirst(it, points, WHOLE))
        .of(points);
  }

  /** Returns the slowest operations, with a column for each profile. */
  static String operations(List<Measurement> profiles) {
    List<String> head = new ArrayList<>(List.of("operation"));
    Map<String, Double> largest = new HashMap<>();
    for (Measurement profile : profiles) {
      head.add(
          "%s, V = %s"
              .formatted(
                  profile.peer().substring(ProfileContender.PREFIX.length()),
                  format(0, Axis.VOCABULARY.size(profile.workload()))));
      profile.figures().forEach((name, millis) -> largest.merge(name, millis.get(0), Math::max));
    }
    MarkdownTable table = new MarkdownTable(1, head);
    largest.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(OPERATIONS)
        .forEach(operation -> table.row(row(operation.getKey(), profiles)));
    return table.toString();
  }

  private static List<String> row(String operation, List<Measurement> profiles) {
    List<String> row = new ArrayList<>(List.of("`" + operation + "`"));
    for (Measurement profile : profiles) {
      row.add(format(2, profile.figures().getOrDefault(operation, List.of(0.0)).get(0)));
    }
    return row;
  }
}
