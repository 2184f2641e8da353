package dev.unrolled.reporting.plots;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;

/**
 * A map of numbers: dark is high.
 *
 * @param title what to see
 * @param xTitle the name of the columns
 * @param yTitle the name of the rows
 * @param columns a label for each column
 * @param low what is white
 * @param high what is black
 */
record HeatMap(
    String title, String xTitle, String yTitle, List<String> columns, double low, double high) {

  private static final int LABEL_DISTANCE = 30;

  /** The panel of values {@code [column][row]}, rows upwards from 0. */
  Panel of(float[][] values) {
    HeatMapChart chart = new HeatMapChartBuilder().xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    style(chart.getStyler());
    List<Number[]> cells = new ArrayList<>();
    for (int column = 0; column < values.length; column++) {
      for (int row = 0; row < values[column].length; row++) {
        cells.add(new Number[] {column, row, values[column][row]});
      }
    }
    List<Integer> rows = IntStream.range(0, values[0].length).boxed().toList();
    chart.addSeries(title, columns, rows, cells);
    return Panel.titled(title, chart::paint);
  }

  private void style(HeatMapStyler styler) {
    Style.axes(styler);
    styler.setRangeColors(new Color[] {Color.WHITE, Color.BLACK});
    styler.setMin(low).setMax(high).setDrawBorder(false).setPiecewise(false);
    styler.setHeatMapValueDecimalPattern("0.0");
    styler.setPlotContentSize(1);
    styler.setChartTitleVisible(false);
    // Smoothed edges would let the white behind shine through between cells.
    styler.setAntiAlias(false);
    styler.setPlotGridLinesVisible(false);
    styler.setXAxisTickMarkSpacingHint(LABEL_DISTANCE).setYAxisTickMarkSpacingHint(LABEL_DISTANCE);
  }
}
