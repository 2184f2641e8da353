package dev.unrolled.reporting.plots;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Lines over one axis, of any figures.
 *
 * @param title what to see
 * @param xTitle what x is, with its unit
 * @param yTitle what y is, with its unit
 * @param scale of both axes
 * @param lines one at least
 */
public record LinePlot(String title, String xTitle, String yTitle, Scale scale, List<Line> lines) {

  private static final String FIGURES = "#,##0.###";

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no line, or one has a point on a logarithmic scale
   *     that is not above 0
   */
  public LinePlot {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("plot: expected one line at least, found none");
    }
    if (scale == Scale.LOGARITHMIC) {
      lines.forEach(LinePlot::requireLogarithms);
    }
  }

  /** How far apart figures lie on an axis. */
  public enum Scale {
    /** As far as they differ; both axes begin at 0. */
    LINEAR,
    /**
     * As many times as one is the other: what grows as x does is a line that climbs by one in one.
     */
    LOGARITHMIC
  }

  /**
   * A line.
   *
   * @param name in the legend, if there are several
   * @param x of each point, from left to right
   * @param y of each point
   */
  public record Line(String name, List<Double> x, List<Double> y) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no point, or an x without its y
     */
    public Line {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.isEmpty() || x.size() != y.size()) {
        throw new IllegalArgumentException(
            "line %s: expected as many x as y, and one at least, found %d and %d"
                .formatted(name, x.size(), y.size()));
      }
    }
  }

  private static void requireLogarithms(Line line) {
    for (List<Double> figures : List.of(line.x(), line.y())) {
      for (double figure : figures) {
        if (!(figure > 0)) {
          throw new IllegalArgumentException(
              "line %s: expected figures above 0, found %s".formatted(line.name(), figure));
        }
      }
    }
  }

  Panel panel() {
    LineChart chart = new LineChart(title, xTitle, yTitle);
    chart.style().setLegendVisible(lines.size() > 1);
    if (scale == Scale.LOGARITHMIC) {
      chart.style().setXAxisDecimalPattern(FIGURES).setYAxisDecimalPattern(FIGURES);
      chart.style().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
      chart.style().setXAxisMin(powerBelow(Line::x)).setXAxisMax(powerAbove(Line::x));
      chart.style().setYAxisMin(powerBelow(Line::y)).setYAxisMax(powerAbove(Line::y));
    } else {
      chart.style().setXAxisMin(0.0).setYAxisMin(0.0);
    }
    lines.forEach(line -> chart.add(line.name(), line.x(), line.y()));
    return chart.panel();
  }

  /** Both ends of an axis are powers of ten, since only these have labels. */
  private double powerBelow(Function<Line, List<Double>> figures) {
    return Math.pow(10, Math.floor(Math.log10(all(figures).min().orElseThrow())));
  }

  private double powerAbove(Function<Line, List<Double>> figures) {
    return Math.pow(10, Math.ceil(Math.log10(all(figures).max().orElseThrow())));
  }

  private DoubleStream all(Function<Line, List<Double>> figures) {
    return lines.stream()
        .flatMap(line -> figures.apply(line).stream())
        .mapToDouble(Double::doubleValue);
  }
}
