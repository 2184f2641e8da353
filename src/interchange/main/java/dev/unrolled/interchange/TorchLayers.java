package dev.unrolled.interchange;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.MergeMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * Converts PyTorch's {@code LSTM}, {@code GRU} and {@code RNN} of several layers and one or two
 * directions.
 *
 * <p>Weights of layer k are {@code weight_ih_lk} and so on, of its reverse direction {@code
 * weight_ih_lk_reverse}; torch {@code nn/modules/rnn.py}.
 */
final class TorchLayers {

  private static final Pattern NAME = Pattern.compile("(.*_l)(\\d+)(_reverse)?");

  private TorchLayers() {}

  /**
   * Returns the layers from the one that reads the input to the top.
   *
   * @throws InterchangeException UNSUPPORTED for a projection; MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  static List<SequenceLayer> of(ArrayGroup group, Activation activation) {
    List<SequenceLayer> layers = new ArrayList<>();
    for (int number = 0; number == 0 || group.has(".*_l" + number); number++) {
      CellWeights forward = TorchCells.of(direction(group, number, false), activation);
      ArrayGroup reverse = direction(group, number, true);
      layers.add(
          reverse.arrays().isEmpty()
              ? SequenceLayer.of(forward)
              : SequenceLayer.of(forward, TorchCells.of(reverse, activation), MergeMode.CONCAT));
    }
    return layers;
  }

  /** Returns the weights of one layer and direction, under the names of a single layer. */
  private static ArrayGroup direction(ArrayGroup group, int number, boolean reverse) {
    Map<String, FloatNdArray> found = new LinkedHashMap<>();
    group
        .arrays()
        .forEach(
            (name, array) -> {
              Matcher parts = NAME.matcher(name);
              if (parts.matches()
                  && Integer.parseInt(parts.group(2)) == number
                  && (parts.group(3) != null) == reverse) {
                found.put(parts.group(1) + "0", array);
              }
            });
    return new ArrayGroup(group.prefix(), found);
  }
}
