package dev.unrolled.reporting.plots;

import dev.unrolled.training.analysis.Contributions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A heat map of the contribution of each time step to each output. */
final class ContributionMap {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 160;
  private static final int ROW_HEIGHT = 18;

  /** So that 0.1 as a float, which is a little more, is one tenth. */
  private static final double ROUNDING = 1e-5;

  private ContributionMap() {}

  static PlotImage of(Contributions contributions, List<String> timeSteps) {
    int outputs = contributions.outputs().size();
    List<String> columns =
        IntStream.range(0, timeSteps.size())
            .mapToObj(t -> (t + 1) + ": " + timeSteps.get(t))
            .toList();
    // The first output is at the top, and a heat map's rows go up.
    List<String> rows = new ArrayList<>();
    float[][] values = new float[timeSteps.size()][outputs];
    float largest = Float.MIN_NORMAL;
    for (int row = 0; row < outputs; row++) {
      int output = outputs - 1 - row;
      String mark = contributions.predicted()[output] ? "" : " (not predicted)";
      rows.add(contributions.outputs().get(output) + mark);
      for (int t = 0; t < values.length; t++) {
        values[t][row] = contributions.values()[output][t];
        largest = Math.max(largest, Math.abs(values[t][row]));
      }
    }
    double high = Math.ceil(largest * 10 - ROUNDING) / 10;
    HeatMap map =
        new HeatMap(new Labels("time step", columns), new Labels("output", rows), -high, high);
    int width = map.width(WIDTH);
    Panel panel = map.of("dark: for the output; light: against it", values);
    int height = map.height(HEIGHT + outputs * ROW_HEIGHT, width);
    return PlotImage.of(
        "Contribution of each time step", new Grid(List.of(panel), 1, width, height));
  }
}
