package dev.unrolled.reporting.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gradient lengths by time step, beside the sigmoid and its derivative. */
final class GradientFlowChart {

  private static final int WIDTH = 540;
  private static final int HEIGHT = 440;

  private static final List<Double> X =
      IntStream.rangeClosed(-60, 60).mapToObj(i -> i / 10.0).toList();

  private GradientFlowChart() {}

  static PlotImage of(Map<String, double[]> norms) {
    return PlotImage.of(
        "The vanishing gradient: the earlier the step, the less of the gradient reaches it",
        new Grid(List.of(byStep(norms).panel(), sigmoid().panel()), 2, WIDTH, HEIGHT));
  }

  static LineChart byStep(Map<String, double[]> norms) {
    LineChart chart =
        new LineChart(
            "How much of the last output's gradient reaches each step",
            "time step",
            "log10 of the gradient's length");
    chart.setWholeX();
    if (norms.values().stream().flatMapToDouble(Arrays::stream).allMatch(norm -> norm <= 1)) {
      chart.style().setYAxisMax(0.0);
    }
    norms.forEach((name, values) -> addAboveZero(chart, name, values));
    return chart;
  }

  /** A length of 0 has no logarithm. */
  private static void addAboveZero(LineChart chart, String name, double[] values) {
    List<Integer> steps = new ArrayList<>();
    List<Double> lengths = new ArrayList<>();
    for (int step = 0; step < values.length; step++) {
      if (values[step] > 0) {
        steps.add(step + 1);
        lengths.add(Math.log10(values[step]));
      }
    }
    chart.add(name, steps, lengths);
  }

  static LineChart sigmoid() {
    LineChart chart =
        new LineChart("One cause: the sigmoid's derivative is 1/4 at most", "x", "value (no unit)");
    chart.style().setXAxisMin(-6.0).setXAxisMax(6.0);
    chart.style().setYAxisMin(0.0).setYAxisMax(1.0);
    chart.add("sigmoid(x)", X, X.stream().map(GradientFlowChart::sigmoid).toList());
    chart.add("its derivative", X, X.stream().map(GradientFlowChart::derivative).toList());
    return chart;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double derivative(double x) {
    return sigmoid(x) * (1 - sigmoid(x));
  }
}
