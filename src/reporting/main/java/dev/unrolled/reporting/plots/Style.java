package dev.unrolled.reporting.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How all plots look: white, black letters, and lines that differ without their colors. */
final class Style {

  static final int HEADING_HEIGHT = 36;
  static final int TITLE_HEIGHT = 22;

  private static final int FONT_SIZE = 12;
  private static final int SMALLEST = 8;
  private static final int PADDING = 10;
  private static final Color GRID = new Color(0xDDDDDD);

  /** Colors that differ in brightness and for the color-blind: Okabe and Ito, 2008. */
  private static final List<Color> COLORS =
      List.of(Color.BLACK, new Color(0xD55E00), new Color(0x0072B2), new Color(0x009E73));

  private static final List<BasicStroke> STROKES =
      List.of(stroke(), stroke(9, 4), stroke(2, 3), stroke(9, 3, 2, 3));

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.SQUARE);

  private Style() {}

  static void axes(AxesChartStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(Color.GRAY);
    styler.setPlotGridLinesColor(GRID);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setChartTitleFont(font(Font.BOLD, FONT_SIZE + 1));
    styler.setLegendFont(font(Font.PLAIN, FONT_SIZE));
    styler.setAxisTitleFont(font(Font.PLAIN, FONT_SIZE));
    styler.setAxisTickLabelsFont(font(Font.PLAIN, FONT_SIZE - 1));
  }

  /** The n-th line of a chart, without its points; solid, since dashes begin anew at each. */
  static void line(XYSeries series, int n) {
    series.setLineColor(color(n));
    series.setLineStyle(stroke());
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
  }

  /** The n-th line of a chart, with its points. */
  static void points(XYSeries series, int n) {
    series.setLineColor(color(n));
    series.setLineStyle(STROKES.get(n % STROKES.size()));
    series.setMarker(MARKERS.get(n % MARKERS.size()));
    series.setMarkerColor(color(n));
  }

  private static Color color(int n) {
    return COLORS.get(n % COLORS.size());
  }

  static void heading(Graphics2D graphics, String text, int width) {
    centered(graphics, text, FONT_SIZE + 2, width, HEADING_HEIGHT);
  }

  static void title(Graphics2D graphics, String text, int width) {
    centered(graphics, text, FONT_SIZE, width, TITLE_HEIGHT);
  }

  /** A label at the end of its place, and its height's middle at y. */
  static void label(Graphics2D graphics, String text, double right, double middle) {
    Shape outline = outline(font(Font.PLAIN, FONT_SIZE - 1), text);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.BLACK);
    graphics.fill(
        AffineTransform.getTranslateInstance(right - wide(outline), middle + FONT_SIZE / 3.0)
            .createTransformedShape(outline));
  }

  /** A label's width in pixels. */
  static double labelWidth(String text) {
    return wide(outline(font(Font.PLAIN, FONT_SIZE - 1), text));
  }

  /** Bold, and smaller than wanted where it would not fit. */
  private static void centered(Graphics2D graphics, String text, int size, int width, int height) {
    Shape outline = outline(font(Font.BOLD, size), text);
    for (int fitting = size; wide(outline) > width - PADDING && fitting > SMALLEST; ) {
      outline = outline(font(Font.BOLD, --fitting), text);
    }
    double left = (width - wide(outline)) / 2;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.BLACK);
    graphics.fill(
        AffineTransform.getTranslateInstance(left, height * 2 / 3.0)
            .createTransformedShape(outline));
  }

  /** The letters as a shape: a viewer of an SVG may have another font. */
  private static Shape outline(Font font, String text) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    return font.createGlyphVector(context, text).getOutline();
  }

  private static double wide(Shape outline) {
    return outline.getBounds2D().getMaxX();
  }

  private static Font font(int kind, int size) {
    return new Font(Font.SANS_SERIF, kind, size);
  }

  private static BasicStroke stroke(float... dashes) {
    return new BasicStroke(
        2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes.length == 0 ? null : dashes, 0);
  }
}
