package dev.unrolled.reporting.plots;

import dev.unrolled.training.tuning.CandidateResult;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningResults;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** Candidates below each other, the best on top: a point for each fold and one for their mean. */
final class TuningChart {

  private static final int WIDTH = 860;
  private static final int ROW_HEIGHT = 34;
  private static final int FRAME_HEIGHT = 150;
  private static final int MOST_ROWS = 30;

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

  static Picture of(TuningResults results) {
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
    return Picture.of(chart.chart::paint, WIDTH, FRAME_HEIGHT + ROW_HEIGHT * rows.size());
  }

  private void style(XYStyler styler) {
    Style.axes(styler);
    styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    styler.setYAxisMin(-rows.size() - 0.5).setYAxisMax(-0.5);
    styler.setYAxisTickMarkSpacingHint(ROW_HEIGHT - 4);
    styler.setYAxisDecimalPattern("0;'rank '0");
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
