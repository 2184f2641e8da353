package dev.unrolled.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cut of sequences with a target for each time step into windows. */
record WindowCut(Sequences rows, int window) {

  StatefulWindows windows() {
    List<int[]> inputs = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    List<int[]> sequences = new ArrayList<>();
    TokenWeights all = rows.weights();
    for (int row = 0; row < rows.size(); row++) {
      int length = requireEqual(row);
      List<Integer> numbers = new ArrayList<>();
      for (int from = 0; from < length; from += window) {
        int to = Math.min(from + window, length);
        numbers.add(inputs.size());
        inputs.add(Arrays.copyOfRange(rows.inputs()[row], from, to));
        targets.add(Arrays.copyOfRange(rows.targets()[row], from, to));
        if (all != null) {
          weights.add(Arrays.copyOfRange(all.values()[row], from, to));
        }
      }
      sequences.add(numbers.stream().mapToInt(Integer::intValue).toArray());
    }
    InputRows cut = new InputRows(inputs.toArray(int[][]::new), rows.inputRows().table());
    int[][] cutTargets = targets.toArray(int[][]::new);
    Sequences windows = Sequences.of(cut, cutTargets);
    return StatefulWindows.of(
        all == null ? windows : windows.withTokenWeights(weights.toArray(float[][]::new)),
        sequences.toArray(int[][]::new));
  }

  private int requireEqual(int row) {
    int inputs = rows.inputs()[row].length;
    int targets = rows.targets()[row].length;
    if (inputs != targets) {
      throw new IllegalArgumentException(
          "targets[%d]: expected %d, one for each time step, found %d"
              .formatted(row, inputs, targets));
    }
    return inputs;
  }
}
