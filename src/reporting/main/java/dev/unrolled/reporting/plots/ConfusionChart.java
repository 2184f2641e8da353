package dev.unrolled.reporting.plots;

import dev.unrolled.reporting.Fraction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A confusion matrix as a heat map. */
final class ConfusionChart {

  /** Of more, a cell would be too small to be seen. */
  static final int MOST_IDS = 100;

  private static final int WIDTH = 640;
  private static final int HEIGHT = 580;
  private static final String OTHER = "other";

  private ConfusionChart() {}

  static PlotImage of(ConfusionMatrix matrix) {
    List<Integer> ids = matrix.mostFrequent(MOST_IDS);
    List<String> rows = ids.stream().map(String::valueOf).toList();
    List<String> columns = new ArrayList<>(rows);
    if (ids.size() < matrix.vocabularySize()) {
      columns.add(OTHER);
    }
    HeatMap map =
        new HeatMap(new Labels("id answered", columns), new Labels("right id", rows), 0, 1);
    Panel panel = map.of(shown(matrix, ids), matrix.shares(ids));
    String heading =
        "Confusion: right answers lie on the diagonal (%s of all)"
            .formatted(Fraction.percent(matrix.accuracy()));
    return PlotImage.of(heading, new Grid(List.of(panel), 1, WIDTH, HEIGHT));
  }

  /** A matrix of named classes, of which there are at most as many as fit. */
  static PlotImage of(dev.unrolled.training.metrics.ConfusionMatrix matrix) {
    List<String> labels = matrix.labels();
    if (labels.size() > MOST_IDS) {
      throw new IllegalArgumentException(
          "confusion: expected at most %d classes, found %d".formatted(MOST_IDS, labels.size()));
    }
    float[][] shares = new float[labels.size()][labels.size()];
    for (int target = 0; target < labels.size(); target++) {
      float all = Math.max(1, Arrays.stream(matrix.counts()[target]).sum());
      for (int answer = 0; answer < labels.size(); answer++) {
        shares[answer][target] = matrix.counts()[target][answer] / all;
      }
    }
    HeatMap map = new HeatMap(new Labels("predicted", labels), new Labels("true", labels), 0, 1);
    Panel panel = map.of("darkness: part of all predictions for a true class", shares);
    String heading =
        "Confusion: correct predictions lie on the diagonal (%s of all)"
            .formatted(Fraction.percent(matrix.accuracy()));
    return PlotImage.of(heading, new Grid(List.of(panel), 1, WIDTH, HEIGHT));
  }

  private static String shown(ConfusionMatrix matrix, List<Integer> ids) {
    String darkness = "darkness: part of all answers for a right id";
    return ids.size() == matrix.vocabularySize()
        ? darkness
        : "%s; the %d most frequent of %,d ids"
            .formatted(darkness, ids.size(), matrix.vocabularySize());
  }
}
