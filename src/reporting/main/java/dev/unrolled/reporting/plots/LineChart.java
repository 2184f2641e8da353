package dev.unrolled.reporting.plots;

import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** Lines over one axis, each of another stroke, in the order in which they are added. */
final class LineChart {

  /** More would hide the line. */
  private static final int MOST_MARKERS = 40;

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

  void add(String name, List<? extends Number> x, List<? extends Number> y) {
    Style.line(chart.addSeries(name, x, y), lines++, false);
  }

  /** A line that shows its points, if there are few enough to tell them apart. */
  void addPoints(String name, List<? extends Number> x, List<? extends Number> y) {
    Style.line(chart.addSeries(name, x, y), lines++, y.size() <= MOST_MARKERS);
  }

  boolean isEmpty() {
    return lines == 0;
  }

  Panel panel() {
    return chart::paint;
  }
}
