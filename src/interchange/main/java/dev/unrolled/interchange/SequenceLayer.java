package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.MISSING_OR_SURPLUS;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.LayerNormalization;
import dev.unrolled.rnn.MergeMode;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RecurrentLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * A recurrent layer or normalization with its weights.
 *
 * @param layer the layer
 * @param weights the weights by their names in the layer, such as {@code lstm/kernel}
 * @param features the size of a time step's input, F
 * @param units the size of a time step's output, U
 */
record SequenceLayer(
    RecurrentLayer layer, Map<String, FloatNdArray> weights, int features, int units) {

  SequenceLayer {
    weights = Map.copyOf(weights);
  }

  /** Returns a layer of one direction. */
  static SequenceLayer of(CellWeights cell) {
    return new SequenceLayer(
        rnn(cell.cell()), cell.prefixed(""), cell.features(), cell.cell().units());
  }

  private static RecurrentLayer rnn(RNNCell<?> cell) {
    return new RNN<>(cell);
  }

  /** Returns a layer of two directions. */
  static SequenceLayer of(CellWeights forward, CellWeights backward, MergeMode merge) {
    Map<String, FloatNdArray> weights = new LinkedHashMap<>();
    weights.putAll(forward.prefixed("bidirectional/forward_"));
    weights.putAll(backward.prefixed("bidirectional/backward_"));
    int units = forward.cell().units();
    return new SequenceLayer(
        new Bidirectional(forward.cell(), backward.cell(), merge),
        weights,
        forward.features(),
        merge == MergeMode.CONCAT ? units + backward.cell().units() : units);
  }

  /**
   * Returns a normalization.
   *
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  static SequenceLayer normalization(ArrayGroup group, double epsilon) {
    group.requireNames(List.of("gamma", "beta"));
    Matrix gamma = group.matrix("gamma", -1);
    Map<String, FloatNdArray> weights =
        Map.of(
            "layer_normalization/gamma", gamma.vector(),
            "layer_normalization/beta", group.matrix("beta", gamma.columns()).vector());
    return new SequenceLayer(
        new LayerNormalization(epsilon), weights, gamma.columns(), gamma.columns());
  }

  /**
   * Returns the layer that Keras describes.
   *
   * @param groups its weights
   * @param cells converts a cell's weights
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  static SequenceLayer of(KerasLayer layer, List<ArrayGroup> groups, CellConversion cells) {
    return switch (layer.className()) {
      case "LayerNormalization" ->
          normalization(one(layer, groups), Double.parseDouble(layer.option("epsilon", "0.001")));
      case "Bidirectional" ->
          of(
              cells.convert(one(layer, direction(groups, "forward"))),
              cells.convert(one(layer, direction(groups, "backward"))),
              MergeMode.valueOf(layer.option("merge_mode", "concat").toUpperCase(Locale.ROOT)));
      default -> of(cells.convert(one(layer, groups)));
    };
  }

  /** Conversion of a cell's weights to Keras's layout. */
  @FunctionalInterface
  interface CellConversion {
    CellWeights convert(ArrayGroup group);
  }

  private static List<ArrayGroup> direction(List<ArrayGroup> groups, String direction) {
    return groups.stream()
        .filter(group -> group.prefix().matches("(.*/)?" + direction + "_.*"))
        .toList();
  }

  static ArrayGroup one(KerasLayer layer, List<ArrayGroup> groups) {
    if (groups.size() != 1) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS,
          "%s: expected the weights of one cell or layer, found %s"
              .formatted(layer.where(), groups.stream().map(ArrayGroup::where).toList()));
    }
    return groups.get(0);
  }
}
