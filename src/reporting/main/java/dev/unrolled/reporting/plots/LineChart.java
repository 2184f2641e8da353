package dev.unrolled.reporting.plots;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** Lines over one axis, each with another marker, in the order in which they are added. */
final class LineChart {

  private static final int MOST_MARKERS = 25;

  /** Pixels of a panel's width for titles and labels. */
  private static final int LEFT = 75;

  private static final int AROUND = 110;

  /** The chart's part of the plot that has values, of its default style. */
  private static final double CONTENT = 0.92;

  /** The part of a tick's distance below which the lowest value leaves room for a tick at 0. */
  private static final double NEARLY_ZERO = 0.1;

  private static final double NUDGE = 1 / 1024.5;

  private final XYChart chart;
  private final DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
  private boolean whole;
  private int lines;

  LineChart(String title, String xTitle, String yTitle) {
    chart = new XYChartBuilder().title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    Style.axes(style());
    style().setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
  }

  XYStyler style() {
    return chart.getStyler();
  }

  /** Labels whole numbers of the horizontal axis only. */
  void setWholeX() {
    whole = true;
  }

  /** A line with its points, or some of them: all of many would hide it. */
  void add(String name, List<? extends Number> x, List<? extends Number> y) {
    x.forEach(value -> xs.accept(value.doubleValue()));
    y.forEach(value -> ys.accept(value.doubleValue()));
    int every = (y.size() - 1) / MOST_MARKERS + 1;
    if (every > 1) {
      Style.line(chart.addSeries(name + " (all points)", x, y), lines);
    }
    XYSeries points = chart.addSeries(name, thinned(x, every), thinned(y, every));
    Style.points(points, lines++);
    if (every > 1) {
      points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }
  }

  private static List<Number> thinned(List<? extends Number> numbers, int every) {
    return IntStream.iterate(0, i -> i < numbers.size(), i -> i + every)
        .<Number>mapToObj(numbers::get)
        .toList();
  }

  boolean isEmpty() {
    return lines == 0;
  }

  Panel panel() {
    Double wantedLow = style().getXAxisMin();
    return (graphics, width, height) -> {
      if (!style().isXAxisLogarithmic()) {
        labelX(or(wantedLow, xs.getMin()), (width - LEFT) * CONTENT);
      }
      if (!style().isYAxisLogarithmic()) {
        labelY((height - AROUND) * CONTENT);
      }
      chart.paint(graphics, width, height);
    };
  }

  private void labelX(double low, double pixels) {
    double high = or(style().getXAxisMax(), xs.getMax());
    Ticks.horizontal(low, high, pixels, whole).onX(style());
    if (high > low) {
      // The library labels every n-th of equally spaced points, so they must not be.
      style().setXAxisMin(low - (high - low) * NUDGE);
    }
  }

  private void labelY(double pixels) {
    double low = or(style().getYAxisMin(), ys.getMin());
    double high = or(style().getYAxisMax(), ys.getMax());
    Ticks ticks = Ticks.vertical(low, high, pixels);
    ticks.onY(style());
    if (style().getYAxisMin() == null && low > 0 && low < ticks.step() * NEARLY_ZERO) {
      style().setYAxisMin(0.0);
    }
  }

  private static double or(@Nullable Double wanted, double found) {
    return wanted == null ? found : wanted;
  }
}
