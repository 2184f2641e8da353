package dev.unrolled.interchange;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Weights;
import java.util.List;

/**
 * An imported encoder-decoder: configuration and weights of its graph.
 *
 * @param cell the cell of the encoder and the decoder
 * @param embedding the embedding of ids
 * @param sizes the vocabulary and the sequence lengths
 * @param weights the weights under this library's names, such as {@code encoder/lstm/kernel}
 * @param notes the parts that were left out or assumed, a sentence each
 */
public record ImportedEncoderDecoder(
    RNNCell<?> cell, Embedding embedding, Sizes sizes, Weights weights, List<String> notes) {

  /**
   * Sizes of an encoder-decoder.
   *
   * @param vocabulary V
   * @param inputLength T, in time steps
   * @param outputLength K, in time steps
   */
  public record Sizes(int vocabulary, int inputLength, int outputLength) {}

  public ImportedEncoderDecoder {
    notes = List.copyOf(notes);
  }
}
