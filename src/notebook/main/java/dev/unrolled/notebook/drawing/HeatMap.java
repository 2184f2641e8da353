package dev.unrolled.notebook.drawing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/**
 * A matrix as shades of grey, from white for the lowest value to black for the highest.
 *
 * @param x what the horizontal axis shows
 * @param y what the vertical axis shows
 * @param columns the names along the horizontal axis
 */
public record HeatMap(String x, String y, List<String> columns) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;

  /** Copies the names. */
  public HeatMap {
    columns = List.copyOf(columns);
  }

  /**
   * Draws it.
   *
   * @param values {@code [rows, columns]}; the first row is drawn at the bottom
   * @param lowest the value that is white
   * @param highest the value that is black
   * @return the picture
   */
  public BufferedImage image(double[][] values, double lowest, double highest) {
    HeatMapChart chart =
        new HeatMapChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle(x).yAxisTitle(y).build();
    chart
        .getStyler()
        .setRangeColors(new Color[] {Color.WHITE, Color.BLACK})
        .setMin(lowest)
        .setMax(highest)
        .setPiecewise(false)
        .setChartBackgroundColor(Color.WHITE);
    List<Number[]> points = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        points.add(new Number[] {column, row, values[row][column]});
      }
    }
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      rows.add(row);
    }
    chart.addSeries("values", columns, rows, points);
    return BitmapEncoder.getBufferedImage(chart);
  }
}
