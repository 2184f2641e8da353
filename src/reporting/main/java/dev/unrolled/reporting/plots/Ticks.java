package dev.unrolled.reporting.plots;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * The tick labels of an axis: multiples of 1, 2 or 5 times a power of ten, all with as many
 * decimals as their distance needs, and so far apart that no label touches the next.
 *
 * @param step the distance of two ticks
 * @param spacing the same in pixels
 */
record Ticks(double step, int spacing) {

  private static final double[] MANTISSAS = {1, 2, 5};
  private static final int DIGIT_WIDTH = 7;
  private static final int GAP = 20;
  private static final int ROW_HEIGHT = 32;
  private static final int MOST_DECIMALS = 9;

  /** The chart leaves an axis without ticks if they are further apart than this part of it. */
  private static final double MOST_OF_AXIS = 0.6;

  /**
   * A horizontal axis.
   *
   * @param low its lowest value
   * @param high its highest value
   * @param pixels its length
   * @param whole whether it has whole numbers only
   */
  static Ticks horizontal(double low, double high, double pixels, boolean whole) {
    return of(
        high - low,
        pixels,
        step -> whole && step < 1 ? Double.POSITIVE_INFINITY : width(step, low, high) + GAP);
  }

  /** A vertical axis. */
  static Ticks vertical(double low, double high, double pixels) {
    return of(high - low, pixels, step -> ROW_HEIGHT);
  }

  /** The labels' decimal pattern. */
  String pattern() {
    int decimals = Math.min(MOST_DECIMALS, Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9)));
    return decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
  }

  void onX(AxesChartStyler styler) {
    styler.setXAxisTickMarkSpacingHint(spacing).setXAxisDecimalPattern(pattern());
  }

  void onY(AxesChartStyler styler) {
    styler.setYAxisTickMarkSpacingHint(spacing).setYAxisDecimalPattern(pattern());
  }

  private static Ticks of(double span, double pixels, Distance needed) {
    if (!(span > 0) || Double.isInfinite(span)) {
      return new Ticks(1, GAP);
    }
    int lowest = (int) Math.floor(Math.log10(span)) - 2;
    return IntStream.range(0, MANTISSAS.length * 4)
        .mapToDouble(i -> MANTISSAS[i % 3] * Math.pow(10, lowest + i / 3))
        .filter(step -> step / span * pixels >= needed.of(step))
        .mapToObj(step -> new Ticks(step, spacing(step / span, pixels)))
        .findFirst()
        .orElseGet(() -> new Ticks(span, spacing(1, pixels)));
  }

  private static int spacing(double part, double pixels) {
    return (int) Math.round(Math.min(part, MOST_OF_AXIS) * pixels);
  }

  private static int width(double step, double low, double high) {
    DecimalFormat format =
        new DecimalFormat(
            new Ticks(step, GAP).pattern(), DecimalFormatSymbols.getInstance(Locale.ROOT));
    return DIGIT_WIDTH * Math.max(format.format(low).length(), format.format(high).length());
  }

  /** How many pixels two ticks need between them. */
  @FunctionalInterface
  private interface Distance {

    double of(double step);
  }
}
