package dev.unrolled.training.options;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.head.Pooling;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a classifier that {@link Options} do not describe.
 *
 * @param layer reads the sequences; null: the options' layers, or their cell, forwards
 * @param pooling converts the outputs of a sequence to a vector
 * @param classWeights the influence of each class on the loss, by its name; 1 where none is given
 * @param labels the names of the classes, in order; empty: those of the data, sorted
 */
public record ClassifierOptions(
    @Nullable RecurrentLayer layer,
    Pooling pooling,
    Map<String, Double> classWeights,
    List<String> labels) {

  /** Copies the collections. */
  public ClassifierOptions {
    classWeights = Map.copyOf(classWeights);
    labels = List.copyOf(labels);
  }

  /**
   * The options' cell, forwards; the last output; classes as the data has them.
   *
   * @return the defaults
   */
  public static ClassifierOptions defaults() {
    return new ClassifierOptions(null, Pooling.LAST, Map.of(), List.of());
  }

  /**
   * The same with other layers.
   *
   * @param layer reads the sequences
   * @return the options
   */
  public ClassifierOptions withLayer(RecurrentLayer layer) {
    return new ClassifierOptions(layer, pooling, classWeights, labels);
  }

  /**
   * The same with another pooling.
   *
   * @param pooling converts the outputs of a sequence to a vector
   * @return the options
   */
  public ClassifierOptions withPooling(Pooling pooling) {
    return new ClassifierOptions(layer, pooling, classWeights, labels);
  }

  /**
   * The same with other weights of classes.
   *
   * @param classWeights the influence of each class on the loss, 0 or more
   * @return the options
   */
  public ClassifierOptions withClassWeights(Map<String, Double> classWeights) {
    return new ClassifierOptions(layer, pooling, classWeights, labels);
  }

  /**
   * The same with given classes; each must have a row.
   *
   * @param labels the names, in order; of two classes the negative one first
   * @return the options
   */
  public ClassifierOptions withLabels(List<String> labels) {
    return new ClassifierOptions(layer, pooling, classWeights, labels);
  }

  /**
   * The layers: those given, or the options' layers, or their cell.
   *
   * @param options have a cell
   * @return the layer
   */
  public RecurrentLayer layer(Options options) {
    RecurrentLayer chosen = layer == null ? options.encoder() : layer;
    return chosen == null ? forwards(options.cell()) : chosen;
  }

  private static <S extends CellState<S>> RNN<S> forwards(RNNCell<S> cell) {
    return new RNN<>(cell);
  }
}
