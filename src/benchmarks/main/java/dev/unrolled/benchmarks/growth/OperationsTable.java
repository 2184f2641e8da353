package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which operations take the time of a training step, a column for each profile. */
final class OperationsTable {

  private static final int ROWS = 10;

  private OperationsTable() {}

  static String of(List<Results.Profiled> profiles) {
    MarkdownTable table =
        new MarkdownTable(
            1,
            Stream.concat(Stream.of("operation"), profiles.stream().map(OperationsTable::title))
                .toArray(String[]::new));
    profiles.stream()
        .flatMap(profile -> profile.operations().stream().map(OperationCost::operation))
        .distinct()
        .sorted(Comparator.comparingDouble(operation -> -most(profiles, operation)))
        .limit(ROWS)
        .forEach(operation -> table.row(row(profiles, operation)));
    return table.toString();
  }

  private static String title(Results.Profiled profile) {
    return "%s, V = %s"
        .formatted(
            profile.task().rule().title(), figure(0, profile.task().size().vocabularySize()));
  }

  private static double most(List<Results.Profiled> profiles, String operation) {
    return profiles.stream()
        .mapToDouble(profile -> profile.msPerStep(operation))
        .max()
        .orElseThrow();
  }

  private static String[] row(List<Results.Profiled> profiles, String operation) {
    return Stream.concat(
            Stream.of("`" + operation + "`"),
            profiles.stream().map(profile -> figure(2, profile.msPerStep(operation))))
        .toArray(String[]::new);
  }
}
