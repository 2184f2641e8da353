package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import dev.unrolled.reporting.plots.LinePlot;
import dev.unrolled.reporting.plots.LinePlot.Line;
import dev.unrolled.reporting.plots.LinePlot.Scale;
import dev.unrolled.reporting.plots.Picture;
import dev.unrolled.reporting.plots.Plots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plots of growth, by file name. */
final class GrowthPlots {

  private static final String STEP_HEADING =
      "A training step: one size varied, the others the notebook's";

  private GrowthPlots() {}

  static Map<String, Picture> of(Results results) {
    Map<String, Picture> plots = new LinkedHashMap<>();
    List<LinePlot> steps = panels(results, "ms a step", TrainingContender.STEP);
    if (!steps.isEmpty()) {
      List<LinePlot> memory = panels(results, "MiB", TrainingContender.MEMORY);
      plots.put("growth_step.png", Plots.lines(STEP_HEADING, steps));
      plots.put("growth_memory.png", Plots.lines("Peak memory of a process that trains", memory));
    }
    Axis t = Axis.INPUT_STEPS;
    List<Measurement> lengths = GrowthTables.along(t, results, Optimizer.Adam.name());
    if (!lengths.isEmpty()) {
      Line built = line("built", t, lengths, TrainingContender.BUILDING);
      Line first = line("first step", t, lengths, TrainingContender.FIRST_STEP);
      String heading = "Before training: seconds of a process's first graph";
      plots.put("growth_building.png", Plots.lines(plot(heading, t, "s", List.of(built, first))));
    }
    Axis v = Axis.VOCABULARY;
    List<Measurement> answers = GrowthTables.along(v, results, InferenceContender.NAME);
    if (!answers.isEmpty()) {
      Line whole = line("with the output layer", v, answers, InferenceContender.WHOLE);
      Line without = line("without it", v, answers, InferenceContender.WITHOUT_OUTPUT_LAYER);
      String heading = "A batch of 200 answers: all but the output layer is flat in V";
      List<Line> lines = List.of(whole, without);
      plots.put(
          "growth_answers.png",
          Plots.lines(new LinePlot(heading, v.meaning(), "ms a batch", Scale.LOGARITHMIC, lines)));
    }
    return plots;
  }

  private static List<LinePlot> panels(Results results, String yTitle, String figure) {
    List<LinePlot> plots = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      List<Line> lines =
          axis.optimizers().stream()
              .map(optimizer -> GrowthTables.along(axis, results, optimizer.name()))
              .filter(points -> !points.isEmpty())
              .map(points -> line(points.get(0).peer(), axis, points, figure))
              .toList();
      if (!lines.isEmpty()) {
        plots.add(plot("against " + axis.meaning(), axis, yTitle, lines));
      }
    }
    return plots;
  }

  private static LinePlot plot(String heading, Axis axis, String yTitle, List<Line> lines) {
    return new LinePlot(heading, axis.meaning(), yTitle, Scale.LINEAR, lines);
  }

  private static Line line(String name, Axis axis, List<Measurement> points, String figure) {
    return new Line(
        name,
        points.stream().map(point -> axis.size(point.workload())).toList(),
        points.stream().map(point -> point.median(figure)).toList());
  }
}
