package dev.unrolled.notebook.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Line chart whose lines differ in their marks, so that it is readable without color. */
public final class LineChart {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 380;
  private static final int MARKS = 12;
  private static final double NUDGE = 1 / 1024.5;

  /** The part of the highest value below which the lowest leaves room for a tick at 0. */
  private static final double NEARLY_ZERO = 0.02;

  private static final BasicStroke LINE = new BasicStroke(1.6f);

  private static final List<Marker> SHAPES =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.CROSS,
          SeriesMarkers.DIAMOND);

  private static final List<Color> COLORS =
      List.of(
          Color.BLACK,
          new Color(0x1f5fa8),
          new Color(0xb03a2e),
          new Color(0x2e7d32),
          new Color(0x7b7b7b));

  private final XYChart chart;
  private final DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
  private boolean logarithmic;
  private int lines;

  /**
   * Creates an empty chart.
   *
   * @param x the title of the horizontal axis, with the unit
   * @param y the title of the vertical axis, with the unit
   */
  public LineChart(String x, String y) {
    chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle(x).yAxisTitle(y).build();
    chart
        .getStyler()
        .setChartBackgroundColor(Color.WHITE)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendBorderColor(Color.WHITE);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setPlotGridLinesColor(new Color(0xdddddd));
  }

  /**
   * Makes the vertical axis logarithmic. Call this before adding lines.
   *
   * @return this chart
   */
  public LineChart logarithmic() {
    logarithmic = true;
    chart.getStyler().setYAxisTickLabelsFormattingFunction("1e%.0f"::formatted);
    return this;
  }

  /**
   * Adds a line.
   *
   * @param name the name in the legend
   * @param x the x values
   * @param y the y values, one for each x; above 0 if the axis is logarithmic
   * @return this chart
   */
  public LineChart add(String name, double[] x, double[] y) {
    Arrays.stream(x).forEach(xs);
    Arrays.stream(y).forEach(ys);
    double[] heights = logarithmic ? Arrays.stream(y).map(Math::log10).toArray() : y;
    XYSeries line = chart.addSeries(name + " (line)", x, heights);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineStyle(LINE);
    line.setLineColor(COLORS.get(lines % COLORS.size()));
    line.setShowInLegend(false);
    mark(name, x, heights);
    lines++;
    return this;
  }

  /** Marks some of the points, with another offset for each line, so that marks do not overlap. */
  private void mark(String name, double[] x, double[] y) {
    int interval = Math.max(1, x.length / MARKS);
    int first = interval * (lines % SHAPES.size()) / SHAPES.size();
    int[] indices = IntStream.iterate(first, i -> i < x.length, i -> i + interval).toArray();
    XYSeries marks =
        chart.addSeries(
            name,
            Arrays.stream(indices).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(indices).mapToDouble(i -> y[i]).toArray());
    marks.setMarker(SHAPES.get(lines % SHAPES.size()));
    marks.setLineStyle(SeriesLines.NONE);
    marks.setMarkerColor(COLORS.get(lines % COLORS.size()));
  }

  /**
   * Draws the chart.
   *
   * @return the image
   */
  public BufferedImage image() {
    // The library labels every n-th of equally spaced points; of others it labels round numbers.
    chart.getStyler().setXAxisMin(xs.getMin() - (xs.getMax() - xs.getMin()) * NUDGE);
    if (!logarithmic && ys.getMin() > 0 && ys.getMin() < ys.getMax() * NEARLY_ZERO) {
      chart.getStyler().setYAxisMin(0.0);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }
}
