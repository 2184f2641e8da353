package dev.unrolled.seq2seq;

import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.attention.AttentionLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers of a decoder that reads its own output: an embedding, cells from the bottom to the top,
 * and attention.
 *
 * @param cells one or more, each reading the output of the one before
 * @param embeddingSize the size of the vectors of the output ids, E
 * @param attention attention to the encoder's outputs; null if the decoder reads only the encoder's
 *     final state
 */
public record DecoderLayers(
    List<RNNCell<?>> cells, int embeddingSize, @Nullable AttentionLayer attention) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no cell or the size is below 1
   */
  public DecoderLayers {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("decoder cells: expected at least 1, found none");
    }
    if (embeddingSize < 1) {
      throw new IllegalArgumentException(
          "decoder embedding size: expected at least 1, found " + embeddingSize);
    }
  }

  /**
   * One cell.
   *
   * @param cell the cell
   * @param embeddingSize the size of the vectors of the output ids, E
   * @param attention attention to the encoder's outputs; null if there is none
   */
  public DecoderLayers(RNNCell<?> cell, int embeddingSize, @Nullable AttentionLayer attention) {
    this(List.of(cell), embeddingSize, attention);
  }

  /** The units of the cell at the top. */
  int units() {
    return cells.get(cells.size() - 1).units();
  }

  /** The size of the vector from which logits are computed. */
  int outputUnits() {
    return attention == null ? units() : attention.units();
  }

  /** The number of features that a cell reads. */
  int features(int layer) {
    if (layer > 0) {
      return cells.get(layer - 1).units();
    }
    AttentionLayer fed = attention;
    return embeddingSize + (fed != null && fed.inputFeeding() ? fed.units() : 0);
  }

  /** The name of a cell's scope: {@code lstm}, {@code lstm_1}, ... */
  String scope(int layer) {
    String name = cells.get(layer).name();
    long below = cells.subList(0, layer).stream().filter(it -> it.name().equals(name)).count();
    return below == 0 ? name : name + "_" + below;
  }
}
