package dev.unrolled.reporting.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/**
 * A heat map whose cells are painted as one image. As rectangles they would show hairlines where
 * they meet, in a browser, and a file of some hundred of each side would have hundreds of MB.
 */
final class CellChart extends HeatMapChart {

  /** Pixels of the image for a pixel of the plot, so that it can be enlarged. */
  private static final int FINENESS = 4;

  private static final int WHITE = 0xFF;

  private final HeatMap map;
  private final float[][] values;

  CellChart(HeatMapChartBuilder builder, HeatMap map, float[][] values) {
    super(builder);
    this.map = map;
    this.values = values;
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    super.paint(graphics, width, height);
    Rectangle bounds = plot.getBounds().getBounds();
    graphics.drawImage(
        image(bounds.width * FINENESS, bounds.height * FINENESS),
        bounds.x,
        bounds.y,
        bounds.width,
        bounds.height,
        null);
    graphics.setColor(Color.GRAY);
    graphics.draw(bounds);
  }

  private BufferedImage image(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int rows = values[0].length;
    for (int x = 0; x < width; x++) {
      Range columns = Range.of(x, width, values.length);
      for (int y = 0; y < height; y++) {
        float mean = mean(columns, Range.of(height - 1 - y, height, rows));
        image.getRaster().setSample(x, y, 0, gray(mean));
      }
    }
    return image;
  }

  private float mean(Range columns, Range rows) {
    float sum = 0;
    for (int column = columns.from(); column < columns.to(); column++) {
      for (int row = rows.from(); row < rows.to(); row++) {
        sum += values[column][row];
      }
    }
    return sum / (columns.to() - columns.from()) / (rows.to() - rows.from());
  }

  private int gray(float value) {
    double dark = (value - map.low()) / (map.high() - map.low());
    return (int) Math.round(WHITE * (1 - Math.max(0, Math.min(1, dark))));
  }

  /** The cells that a pixel shows: one, or several if there are more cells than pixels. */
  private record Range(int from, int to) {

    static Range of(int pixel, int pixels, int cells) {
      int from = (int) ((long) pixel * cells / pixels);
      return new Range(from, Math.max(from + 1, (int) ((pixel + 1L) * cells / pixels)));
    }
  }
}
