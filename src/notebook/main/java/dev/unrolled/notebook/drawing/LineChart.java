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

/** Lines over an axis, told apart by the marks on them rather than by their colour. */
public final class LineChart {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 380;
  private static final int MARKS = 12;
  private static final double NUDGE = 1 / 1024.5;
  private static final BasicStroke LINE = new BasicStroke(1.6f);

  private static final List<Marker> SHAPES =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.CROSS,
          SeriesMarkers.DIAMOND);

  private static final List<Color> COLOURS =
      List.of(
          Color.BLACK,
          new Color(0x1f5fa8),
          new Color(0xb03a2e),
          new Color(0x2e7d32),
          new Color(0x7b7b7b));

  private final XYChart chart;
  private final DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
  private boolean logarithmic;
  private int lines;

  /**
   * An empty chart.
   *
   * @param x what the horizontal axis shows, with its unit
   * @param y what the vertical axis shows, with its unit
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
   * Makes the vertical axis logarithmic. To be said before lines are added.
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
   * @param name what the legend calls it
   * @param x where its points are, as many as y
   * @param y its points; above 0 if the axis is logarithmic
   * @return this chart
   */
  public LineChart add(String name, double[] x, double[] y) {
    Arrays.stream(x).forEach(xs);
    double[] heights = logarithmic ? Arrays.stream(y).map(Math::log10).toArray() : y;
    XYSeries line = chart.addSeries(name + " (line)", x, heights);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineStyle(LINE);
    line.setLineColor(COLOURS.get(lines % COLOURS.size()));
    line.setShowInLegend(false);
    mark(name, x, heights);
    lines++;
    return this;
  }

  /**
   * Marks some of the points, beginning elsewhere for each line, so that marks do not hide marks.
   */
  private void mark(String name, double[] x, double[] y) {
    int every = Math.max(1, x.length / MARKS);
    int first = every * (lines % SHAPES.size()) / SHAPES.size();
    int[] at = IntStream.iterate(first, i -> i < x.length, i -> i + every).toArray();
    XYSeries marks =
        chart.addSeries(
            name,
            Arrays.stream(at).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(at).mapToDouble(i -> y[i]).toArray());
    marks.setMarker(SHAPES.get(lines % SHAPES.size()));
    marks.setLineStyle(SeriesLines.NONE);
    marks.setMarkerColor(COLOURS.get(lines % COLOURS.size()));
  }

  /**
   * Draws it.
   *
   * @return the picture
   */
  public BufferedImage image() {
    // The library labels every n-th of equally spaced points; of others it labels round numbers.
    chart.getStyler().setXAxisMin(xs.getMin() - (xs.getMax() - xs.getMin()) * NUDGE);
    return BitmapEncoder.getBufferedImage(chart);
  }
}
