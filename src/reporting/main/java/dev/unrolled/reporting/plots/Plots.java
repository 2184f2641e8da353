package dev.unrolled.reporting.plots;

import dev.unrolled.training.Forecast;
import dev.unrolled.training.analysis.CellTrace;
import dev.unrolled.training.analysis.Contributions;
import dev.unrolled.training.analysis.Explanation;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.tuning.TuningResults;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws plots. */
public final class Plots {

  private static final int LINES_WIDTH = 540;
  private static final int LINES_HEIGHT = 380;
  private static final int MOST_WORDS = 12;

  private Plots() {}

  /**
   * The loss by epoch, of training and of validation if there was any.
   *
   * @param curves the metrics of a run
   * @return the plot
   * @throws IllegalArgumentException if there are no epochs
   */
  public static PlotImage loss(Curves curves) {
    return CurveChart.loss(curves);
  }

  /**
   * The accuracy by epoch, of training and of validation if there was any.
   *
   * @param curves the metrics of a run
   * @return the plot
   * @throws IllegalArgumentException if there are no epochs
   */
  public static PlotImage accuracy(Curves curves) {
    return CurveChart.accuracy(curves);
  }

  /**
   * A confusion matrix as a map, each row of which sums to 1. Of more than 100 ids it shows the 100
   * most frequent ones; the last column is all others.
   *
   * @param matrix the counts
   * @return the plot
   */
  public static PlotImage confusion(ConfusionMatrix matrix) {
    return ConfusionChart.of(matrix);
  }

  /**
   * A confusion matrix of named classes as a map, each row of which sums to 1.
   *
   * @param matrix the counts
   * @return the plot
   * @throws IllegalArgumentException if there are more than 100 classes
   */
  public static PlotImage confusion(dev.unrolled.training.metrics.ConfusionMatrix matrix) {
    return ConfusionChart.of(matrix);
  }

  /**
   * Plots the states of the encoder while it reads.
   *
   * @param explanation an answer, explained
   * @return the plot, a map for each letter of the cell's equations
   */
  public static PlotImage encoder(Explanation explanation) {
    String heading = "Inside the encoder while it reads " + words(explanation.ids());
    return cellTrace(heading, explanation.encoder(), explanation.ids());
  }

  /**
   * Plots the states of the decoder while it answers.
   *
   * @param explanation an answer, explained
   * @return the plot, a map for each letter of the cell's equations
   */
  public static PlotImage decoder(Explanation explanation) {
    String heading = "Inside the decoder while it answers " + words(explanation.answer());
    return cellTrace(heading, explanation.decoder(), explanation.answer());
  }

  /**
   * Plots the gates of a cell.
   *
   * @param heading what to see
   * @param states T steps
   * @param ids the id at each step, {@code [T]}
   * @return the plot, a map for each letter of the cell's equations
   */
  public static PlotImage cellTrace(String heading, CellTrace states, int[] ids) {
    List<String> steps =
        IntStream.range(0, ids.length).mapToObj(step -> (step + 1) + ": " + ids[step]).toList();
    return CellTraceMaps.of(heading, states, steps);
  }

  /**
   * The contribution of each time step to the outputs of a classifier or tagger: dark speaks for an
   * output, light against it, and gray is 0.
   *
   * @param contributions the contributions, {@code [K, T]}
   * @param timeSteps the tokens or numbers of the time steps, {@code [T]}
   * @return the plot, a map with a row for each output
   */
  public static PlotImage contributions(Contributions contributions, List<String> timeSteps) {
    return ContributionMap.of(contributions, timeSteps);
  }

  /**
   * Attention of a model from sequences to sequences.
   *
   * @param inputs the T input tokens
   * @param outputs the L output tokens, at least one
   * @param weights the weight of each input for each output, {@code [L, T]}, in {@code [0, 1]}
   * @return the plot, a map with a row for each output
   */
  public static PlotImage attention(List<String> inputs, List<String> outputs, float[][] weights) {
    return AttentionMap.of(inputs, outputs, weights);
  }

  /**
   * How far gradients reach back in time, beside the sigmoid and its derivative.
   *
   * @param norms the gradient's length at each step by the cell's name, as {@link
   *     dev.unrolled.training.analysis.GradientFlow} measures it; lengths of 0 are left out
   * @return the plot
   */
  public static PlotImage gradientFlow(Map<String, double[]> norms) {
    return GradientFlowChart.of(norms);
  }

  /**
   * Plots the results of a search: for each candidate a point for each fold and one for the mean.
   *
   * @param results the results; the best 30 candidates are shown
   * @return the plot
   * @throws IllegalArgumentException if all candidates diverged
   */
  public static PlotImage tuning(TuningResults results) {
    return TuningChart.of(results);
  }

  /**
   * A series and forecasts of it, with the lowest and the highest quantile if there are some.
   *
   * @param series the truth
   * @param forecasts forecasts of the series, in order of time; those that overlap with one before
   *     are left out
   * @param column the column to draw
   * @return the plot
   * @throws IllegalArgumentException if there are no forecasts, or none of that column
   */
  public static PlotImage forecast(TimeSeries series, List<Forecast> forecasts, String column) {
    return ForecastChart.of(series, forecasts, column);
  }

  /**
   * Lines of any figures.
   *
   * @param plot what to draw
   * @return the plot
   */
  public static PlotImage lines(LinePlot plot) {
    return PlotImage.of(plot.panel(), LINES_WIDTH, LINES_HEIGHT);
  }

  /**
   * Lines of any figures, in panels two by two.
   *
   * @param heading what to see
   * @param plots a panel each
   * @return the plot
   */
  public static PlotImage lines(String heading, List<LinePlot> plots) {
    List<Panel> panels = plots.stream().map(LinePlot::panel).toList();
    return PlotImage.of(heading, new Grid(panels, 2, LINES_WIDTH, LINES_HEIGHT));
  }

  private static String words(int[] ids) {
    String words =
        IntStream.of(ids)
            .limit(MOST_WORDS)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" "));
    return ids.length > MOST_WORDS ? words + " ..." : words;
  }
}
