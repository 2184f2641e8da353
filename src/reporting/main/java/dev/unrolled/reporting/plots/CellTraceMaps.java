package dev.unrolled.reporting.plots;

import dev.unrolled.training.analysis.CellTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A heat map for each letter of a cell's equations. */
final class CellTraceMaps {

  private static final int WIDTH = 360;
  private static final int HEIGHT = 300;

  /** So that 0.1 as a float, which is a little more, is one tenth. */
  private static final double ROUNDING = 1e-5;

  private static final Set<String> GATES = Set.of("i", "f", "o", "z", "r");

  private static final Map<String, String> MEANING =
      Map.of(
          "i", "input gate: black lets the candidate in",
          "f", "forget gate: black keeps the memory",
          "o", "output gate: black shows the memory",
          "z", "update gate: black keeps the state",
          "r", "reset gate: black recalls the state",
          "c~", "candidate for the memory: gray is 0",
          "h~", "candidate for the state: gray is 0",
          "c", "memory: gray is 0",
          "h", "hidden state: gray is 0");

  private CellTraceMaps() {}

  static PlotImage of(String heading, CellTrace states, List<String> steps) {
    Labels columns = new Labels("step: id", steps);
    List<Panel> panels = new ArrayList<>();
    states.values().forEach((letter, values) -> panels.add(panel(letter, values, columns)));
    HeatMap map = new HeatMap(columns, Labels.numbers("unit", 1), 0, 1);
    int width = map.width(WIDTH);
    int perRow = panels.size() > 4 ? 3 : 2;
    return PlotImage.of(heading, new Grid(panels, perRow, width, map.height(HEIGHT, width)));
  }

  private static Panel panel(String letter, float[][] values, Labels columns) {
    String title = letter + ", " + MEANING.getOrDefault(letter, "gray is 0");
    return map(letter, values, columns).of(title, values);
  }

  private static HeatMap map(String letter, float[][] values, Labels columns) {
    double high = GATES.contains(letter) ? 1 : magnitude(values);
    double low = GATES.contains(letter) ? 0 : -high;
    return new HeatMap(columns, Labels.numbers("unit", values[0].length), low, high);
  }

  /** The largest absolute value, in full tenths; at least one of them. */
  private static double magnitude(float[][] values) {
    float largest = 0.1f;
    for (float[] row : values) {
      for (float value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return Math.ceil(largest * 10 - ROUNDING) / 10;
  }
}
