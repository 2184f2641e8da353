package dev.unrolled.reporting.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A heat map of the attention of each output token to each input token. */
final class AttentionMap {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 160;
  private static final int ROW_HEIGHT = 18;

  private AttentionMap() {}

  static PlotImage of(List<String> inputs, List<String> outputs, float[][] weights) {
    List<String> rows = new ArrayList<>();
    float[][] values = new float[inputs.size()][outputs.size()];
    // The first output is at the top, and a heat map's rows go up.
    for (int row = 0; row < outputs.size(); row++) {
      int output = outputs.size() - 1 - row;
      rows.add((output + 1) + ": " + outputs.get(output));
      for (int t = 0; t < values.length; t++) {
        values[t][row] = weights[output][t];
      }
    }
    HeatMap map =
        new HeatMap(new Labels("input", numbered(inputs)), new Labels("output", rows), 0, 1);
    int width = map.width(WIDTH);
    Panel panel = map.of("dark: the output attends to the input", values);
    int height = map.height(HEIGHT + outputs.size() * ROW_HEIGHT, width);
    return PlotImage.of("Attention", new Grid(List.of(panel), 1, width, height));
  }

  private static List<String> numbered(List<String> tokens) {
    return IntStream.range(0, tokens.size()).mapToObj(i -> (i + 1) + ": " + tokens.get(i)).toList();
  }
}
