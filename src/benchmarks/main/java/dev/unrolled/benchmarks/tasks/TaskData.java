package dev.unrolled.benchmarks.tasks;

import dev.unrolled.interchange.NpzExport;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.data.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;

/**
 * Rows of a task.
 *
 * @param train the rows to train on
 * @param test the rows to test on
 */
record TaskData(Sequences train, Sequences test) {

  /**
   * Writes arrays for the peers in Python: inputs {@code [N, T]} or {@code [N, T, F]}, lengths
   * {@code [N]} and targets {@code [N, K]} of both parts, padded with zeros.
   */
  Path write(Path file, TaskSetting setting) throws IOException {
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
    add(arrays, "train", train, setting);
    add(arrays, "test", test, setting);
    NpzExport.write(new Weights(arrays), file);
    return file;
  }

  private static void add(
      Map<String, FloatNdArray> arrays, String part, Sequences rows, TaskSetting setting) {
    int columns = setting.tags() ? setting.length() : 1;
    FloatNdArray targets = NdArrays.ofFloats(Shape.of(rows.size(), columns));
    FloatNdArray lengths = NdArrays.ofFloats(Shape.of(rows.size()));
    int[] steps = rows.inputRows().lengthsOfRows();
    for (int row = 0; row < rows.size(); row++) {
      lengths.setFloat(steps[row], row);
      for (int k = 0; k < rows.targets()[row].length; k++) {
        targets.setFloat(rows.targets()[row][k], row, k);
      }
    }
    arrays.put(part + "_inputs", inputs(rows, setting));
    arrays.put(part + "_lengths", lengths);
    arrays.put(part + "_targets", targets);
  }

  private static FloatNdArray inputs(Sequences rows, TaskSetting setting) {
    if (setting.features() == 0) {
      FloatNdArray ids = NdArrays.ofFloats(Shape.of(rows.size(), setting.length()));
      for (int row = 0; row < rows.size(); row++) {
        for (int t = 0; t < rows.inputs()[row].length; t++) {
          ids.setFloat(rows.inputs()[row][t], row, t);
        }
      }
      return ids;
    }
    try (var padded = rows.inputRows().padded(setting.length())) {
      FloatNdArray copy = NdArrays.ofFloats(padded.shape());
      ((FloatNdArray) padded).copyTo(copy);
      return copy;
    }
  }

  /** The longest row of both parts. */
  int longest() {
    return Math.max(train.inputRows().longest(), test.inputRows().longest());
  }

  /** The number of classes. */
  int classes() {
    return 1 + Arrays.stream(train.targets()).flatMapToInt(Arrays::stream).max().orElseThrow();
  }
}
