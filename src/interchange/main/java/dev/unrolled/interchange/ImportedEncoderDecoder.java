package dev.unrolled.interchange;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Weights;
import java.util.List;

/**
 * An encoder-decoder that came from elsewhere: all that is needed to wire and fill its graph.
 *
 * @param cell the cell of encoder and decoder
 * @param embedding how ids become vectors
 * @param sizes vocabulary and lengths of sequences
 * @param weights the weights under this library's names, such as {@code encoder/lstm/kernel}
 * @param notes what was left out or assumed, a sentence each
 */
public record ImportedEncoderDecoder(
    RNNCell<?> cell, Embedding embedding, Sizes sizes, Weights weights, List<String> notes) {

  /**
   * The sizes of an encoder-decoder.
   *
   * @param vocabulary V
   * @param inputLength T
   * @param outputLength K
   */
  public record Sizes(int vocabulary, int inputLength, int outputLength) {}

  public ImportedEncoderDecoder {
    notes = List.copyOf(notes);
  }
}
