package dev.unrolled.reporting.plots;

import dev.unrolled.training.tuning.CandidateResult;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningResults;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** Candidates below each other, the best on top: a point for each fold and one for their mean. */
final class TuningChart {

  private static final int WIDTH = 780;
  private static final int ROW_HEIGHT = 34;
  private static final int FRAME_HEIGHT = 150;
  private static final int MOST_ROWS = 30;
  private static final int MOST_LETTERS = 100;
  private static final int GAP = 10;
  private static final int MARGIN = 20;

  /** The part of the plot that has values, of the chart's default style. */
  private static final double CONTENT = 0.92;

  private final Scoring scoring;
  private final List<CandidateResult> rows;
  private final XYChart chart;

  private TuningChart(TuningResults results, List<CandidateResult> rows) {
    this.scoring = results.scoring();
    this.rows = rows;
    this.chart =
        new XYChartBuilder()
            .title("The best %d of %d candidates".formatted(rows.size(), results.ranked().size()))
            .xAxisTitle(
                scoring + (scoring.higherIsBetter() ? ", right is better" : ", left is better"))
            .build();
  }

  static PlotImage of(TuningResults results) {
    List<CandidateResult> rows =
        results.ranked().stream()
            .filter(result -> !Double.isNaN(result.mean(results.scoring())))
            .limit(MOST_ROWS)
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "plot: expected a candidate that did not diverge, found none");
    }
    TuningChart chart = new TuningChart(results, rows);
    chart.style(chart.chart.getStyler());
    chart.addFolds();
    chart.addMeans();
    int labels = (int) Math.ceil(chart.labelWidth());
    return PlotImage.of(
        chart.labelled(labels), labels + WIDTH, FRAME_HEIGHT + ROW_HEIGHT * rows.size());
  }

  /** The chart with its candidates' names to its left. */
  private Panel labelled(int labels) {
    return (graphics, width, height) -> {
      labelScores((width - labels - MARGIN) * CONTENT);
      graphics.translate(labels, 0);
      chart.paint(graphics, width - labels, height);
      for (int row = 0; row < rows.size(); row++) {
        Style.label(graphics, label(row), 0, chart.getScreenYFromChart(-row - 1));
      }
      graphics.translate(-labels, 0);
    };
  }

  private void labelScores(double pixels) {
    DoubleSummaryStatistics scores =
        rows.stream()
            .flatMap(row -> row.folds().stream())
            .mapToDouble(fold -> fold.value(scoring))
            .summaryStatistics();
    Ticks.horizontal(scores.getMin(), scores.getMax(), pixels, false).onX(chart.getStyler());
  }

  private double labelWidth() {
    return GAP
        + IntStream.range(0, rows.size())
            .mapToDouble(row -> Style.labelWidth(label(row)))
            .max()
            .orElseThrow();
  }

  /** The rank, and what the candidate changes. */
  private String label(int row) {
    String changes = rows.get(row).candidate().toString();
    String name = changes.isEmpty() ? "the only candidate" : changes;
    return (row + 1) + ": " + (name.length() <= MOST_LETTERS ? name : cut(name));
  }

  private static String cut(String name) {
    return name.substring(0, MOST_LETTERS - 3) + "...";
  }

  private void style(XYStyler styler) {
    Style.axes(styler);
    styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    styler.setYAxisMin(-rows.size() - 0.5).setYAxisMax(-0.5);
    styler.setYAxisTickMarkSpacingHint(ROW_HEIGHT - 4);
    styler.setYAxisTicksVisible(false);
  }

  private void addFolds() {
    List<Double> values = new ArrayList<>();
    List<Integer> heights = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (FoldResult fold : rows.get(row).folds()) {
        values.add(fold.value(scoring));
        heights.add(-row - 1);
      }
    }
    Style.points(chart.addSeries("a fold", values, heights), 0);
  }

  private void addMeans() {
    List<Double> means = rows.stream().map(row -> row.mean(scoring)).toList();
    List<Integer> heights = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      heights.add(-row - 1);
    }
    Style.points(chart.addSeries("mean", means, heights), 1);
  }
}
