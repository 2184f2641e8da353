package dev.unrolled.reporting.plots;

import java.util.List;
import java.util.stream.IntStream;
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

  private final XYChart chart;
  private int lines;

  LineChart(String title, String xTitle, String yTitle) {
    chart = new XYChartBuilder().title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    Style.axes(style());
    style().setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
  }

  XYStyler style() {
    return chart.getStyler();
  }

  /** A line with its points, or some of them: all of many would hide it. */
  void add(String name, List<? extends Number> x, List<? extends Number> y) {
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
    return chart::paint;
  }
}
