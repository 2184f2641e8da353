package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.List;

/** What training takes along an axis. */
final class TrainingTable {

  private TrainingTable() {}

  static String of(Axis axis, List<Growth> grown) {
    MarkdownTable table =
        new MarkdownTable(
            1,
            "optimizer",
            axis.title(),
            "ms/step",
            "min",
            "max",
            "times the first",
            "peak, MiB",
            "built in, s",
            "first step, s");
    for (Growth growth : grown) {
      double first = growth.points().get(0).step().median();
      growth.points().forEach(point -> add(table, axis, point, first));
    }
    return table.toString();
  }

  private static void add(MarkdownTable table, Axis axis, Results.Trained point, double first) {
    Spread step = point.step();
    table.row(
        point.task().rule().title(),
        figure(0, axis.of(point.task().size())),
        figure(2, step.median()),
        figure(2, step.min()),
        figure(2, step.max()),
        figure(1, step.median() / first),
        figure(0, point.peakMebibytes().median()),
        figure(2, point.of(TrainingCost::buildingSeconds).median()),
        figure(2, point.of(TrainingCost::firstStepSeconds).median()));
  }
}
