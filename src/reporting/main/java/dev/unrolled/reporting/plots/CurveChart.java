package dev.unrolled.reporting.plots;

import dev.unrolled.training.metrics.Metric;
import java.util.List;
import java.util.SortedMap;

/** Curves of metrics over the epochs. */
final class CurveChart {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;

  private CurveChart() {}

  static PlotImage loss(Curves curves) {
    LineChart chart =
        new LineChart("Loss: the lower the better", "epoch", "cross-entropy (nats per token)");
    return of(chart, curves, List.of(Metric.LOSS, Metric.VAL_LOSS));
  }

  static PlotImage accuracy(Curves curves) {
    LineChart chart =
        new LineChart("Accuracy: the higher the better", "epoch", "part that is right (0 to 1)");
    chart.style().setYAxisMax(1.0);
    return of(
        chart,
        curves,
        List.of(Metric.TOKEN_ACCURACY, Metric.VAL_TOKEN_ACCURACY, Metric.VAL_SEQUENCE_ACCURACY));
  }

  /** Those of the metrics that a run has. */
  private static PlotImage of(LineChart chart, Curves curves, List<Metric> metrics) {
    chart.style().setYAxisMin(0.0);
    chart.setWholeX();
    for (Metric metric : metrics) {
      SortedMap<Integer, Double> values = curves.values().get(metric);
      if (values != null) {
        chart.add(metric.toString(), List.copyOf(values.keySet()), List.copyOf(values.values()));
      }
    }
    if (chart.isEmpty()) {
      throw new IllegalArgumentException(
          "plot: expected epochs with one of %s, found none".formatted(metrics));
    }
    return PlotImage.of(chart.panel(), WIDTH, HEIGHT);
  }
}
