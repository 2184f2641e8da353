package dev.unrolled.benchmarks.growth;

import dev.unrolled.reporting.plots.LinePlot;
import dev.unrolled.reporting.plots.LinePlot.Line;
import dev.unrolled.reporting.plots.LinePlot.Scale;
import dev.unrolled.reporting.plots.Picture;
import dev.unrolled.reporting.plots.Plots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Results as pictures, each by its file's name. */
final class Pictures {

  private Pictures() {}

  static Map<String, Picture> of(Results results) {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    List<Growth> training = training(results);
    if (!training.isEmpty()) {
      pictures.put(
          "growth_step.png",
          panels(
              "A training step: one size varied, the others the notebook's",
              training,
              "ms a step",
              point -> point.step().median()));
      pictures.put(
          "growth_memory.png",
          panels(
              "Peak memory of a process that trains",
              training,
              "MiB",
              point -> point.peakMebibytes().median()));
    }
    Growth steps = results.along(Axis.INPUT_STEPS, Rule.ADAM);
    if (steps.isVaried()) {
      pictures.put("growth_building.png", Plots.lines(building(steps)));
    }
    if (!results.answering().isEmpty()) {
      pictures.put("growth_answers.png", Plots.lines(answers(results.answering())));
    }
    return pictures;
  }

  private static List<Growth> training(Results results) {
    return Stream.of(Axis.values())
        .flatMap(axis -> axis.rules().stream().map(rule -> results.along(axis, rule)))
        .filter(Growth::isVaried)
        .toList();
  }

  private static Picture panels(
      String heading,
      List<Growth> training,
      String yTitle,
      ToDoubleFunction<Results.Trained> figure) {
    Map<Axis, List<Line>> lines = new LinkedHashMap<>();
    for (Growth growth : training) {
      lines
          .computeIfAbsent(growth.axis(), any -> new ArrayList<>())
          .add(line(growth.rule().title(), growth, figure));
    }
    List<LinePlot> plots = new ArrayList<>();
    lines.forEach(
        (axis, of) ->
            plots.add(
                new LinePlot(
                    "against " + axis.meaning(), axis.meaning(), yTitle, Scale.LINEAR, of)));
    return Plots.lines(heading, plots);
  }

  private static LinePlot building(Growth growth) {
    return new LinePlot(
        "Before training: seconds of a process's first graph",
        growth.axis().meaning(),
        "s",
        Scale.LINEAR,
        List.of(
            line("built", growth, seconds(TrainingCost::buildingSeconds)),
            line("first step", growth, seconds(TrainingCost::firstStepSeconds))));
  }

  private static ToDoubleFunction<Results.Trained> seconds(ToDoubleFunction<TrainingCost> figure) {
    return point -> point.of(figure).median();
  }

  private static Line line(String name, Growth growth, ToDoubleFunction<Results.Trained> figure) {
    return new Line(name, growth.sizes(), growth.figures(figure));
  }

  private static LinePlot answers(List<Results.Answered> points) {
    List<Double> sizes =
        points.stream().map(point -> (double) point.size().vocabularySize()).toList();
    return new LinePlot(
        "A batch of 200 answers: all but the output layer is flat in V",
        Axis.VOCABULARY.meaning(),
        "ms a batch",
        Scale.LOGARITHMIC,
        List.of(
            new Line(
                "with the output layer",
                sizes,
                points.stream().map(point -> point.whole().median()).toList()),
            new Line(
                "without it",
                sizes,
                points.stream().map(point -> point.withoutOutputLayer().median()).toList())));
  }
}
