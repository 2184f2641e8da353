package dev.unrolled.reporting.plots;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;

/**
 * A map of numbers: dark is high.
 *
 * @param columns from left to right
 * @param rows from the bottom up
 * @param low the value that is white
 * @param high the value that is black
 */
record HeatMap(Labels columns, Labels rows, double low, double high) {

  /** Pixels of a panel's width for the axes' titles and labels and the bar of shades. */
  private static final int BESIDE = 155;

  private static final int ABOVE_AND_BELOW = 85;

  private static final int TURNED = 90;

  /** Of three beside each other. */
  private static final int WIDEST = 570;

  /** With labels that are not turned. */
  private static final int WIDE = 430;

  /**
   * The width of a panel in which all columns have their labels, or as many as there is room for.
   */
  int width(int narrowest) {
    int beside = columns.beside() + BESIDE;
    return Math.max(
        narrowest, beside <= WIDE ? beside : Math.min(WIDEST, columns.turned() + BESIDE));
  }

  /** The height of a panel in which labels take nothing from the cells. */
  int height(int lowest, int width) {
    return lowest + labelHeight(width);
  }

  /** Height that the columns' labels need below the usual line. */
  private int labelHeight(int width) {
    return isTurned(width) ? columns.width() : 0;
  }

  private boolean isTurned(int width) {
    return columns.beside() > width - BESIDE;
  }

  /** The panel of values {@code [column][row]}. */
  Panel of(String title, float[][] values) {
    return Panel.titled(
        title,
        (graphics, width, height) -> chart(values, width, height).paint(graphics, width, height));
  }

  private HeatMapChart chart(float[][] values, int width, int height) {
    HeatMapChart chart =
        new CellChart(
            new HeatMapChartBuilder().xAxisTitle(columns.title()).yAxisTitle(rows.title()),
            this,
            values);
    style(chart.getStyler());
    chart.getStyler().setXAxisLabelRotation(isTurned(width) ? TURNED : 0);
    chart.addSeries(
        "cells",
        isTurned(width) ? columns.thinned(width - BESIDE) : columns.values(),
        rows.thinned(height - ABOVE_AND_BELOW - labelHeight(width)),
        List.<Number[]>of(new Number[] {0, 0, low}));
    return chart;
  }

  private void style(HeatMapStyler styler) {
    Style.axes(styler);
    styler.setRangeColors(new Color[] {Color.WHITE, Color.BLACK});
    styler.setMin(low).setMax(high).setDrawBorder(false).setPiecewise(false);
    styler.setHeatMapValueDecimalPattern("0.0");
    styler.setPlotContentSize(1);
    styler.setChartTitleVisible(false);
    styler.setPlotGridLinesVisible(false);
    // The labels are thinned already, and a cell needs no mark.
    styler.setXAxisTickMarkSpacingHint(0).setYAxisTickMarkSpacingHint(0);
    styler.setAxisTicksMarksVisible(false).setAxisTicksLineVisible(false);
  }
}
