package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.List;

/** What answers take, without the output layer and with it. */
final class AnsweringTable {

  private AnsweringTable() {}

  static String of(List<Results.Answered> points) {
    MarkdownTable table =
        new MarkdownTable(
            0,
            "V",
            "ms without output layer",
            "min",
            "max",
            "times the first",
            "ms with it",
            "min",
            "max",
            "times the first");
    double firstWithout = points.get(0).withoutOutputLayer().median();
    double firstWhole = points.get(0).whole().median();
    for (Results.Answered point : points) {
      Spread without = point.withoutOutputLayer();
      Spread whole = point.whole();
      table.row(
          figure(0, point.size().vocabularySize()),
          figure(2, without.median()),
          figure(2, without.min()),
          figure(2, without.max()),
          figure(1, without.median() / firstWithout),
          figure(2, whole.median()),
          figure(2, whole.min()),
          figure(2, whole.max()),
          figure(1, whole.median() / firstWhole));
    }
    return table.toString();
  }
}
