package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;

/**
 * Encoder-decoder from input ids to the logits of output ids.
 *
 * @param encoderCell the cell of the encoder
 * @param decoderCell the cell of the decoder
 * @param embedding maps input ids to vectors
 */
public record Seq2Seq(RNNCell<?> encoderCell, RNNCell<?> decoderCell, Embedding embedding) {

  /**
   * Creates an encoder-decoder with the same cell in both, each with its own weights.
   *
   * @param cell the cell
   * @param embedding maps input ids to vectors
   */
  public Seq2Seq(RNNCell<?> cell, Embedding embedding) {
    this(cell, cell, embedding);
  }

  /**
   * The model.
   *
   * @param input the input ids, T of V
   * @param targets the output ids, K of V
   * @return a model whose logits are {@code [B, K, V]}
   */
  public SequenceModel model(InputIds input, Targets targets) {
    return new SequenceModel(
        input, new RecurrentEncoder(embedding, layer(encoderCell)), decoder(decoderCell, targets));
  }

  private static <S extends CellState<S>> RNN<S> layer(RNNCell<S> cell) {
    return new RNN<>(cell);
  }

  private static <S extends CellState<S>> Decoder<S> decoder(RNNCell<S> cell, Targets targets) {
    return new Decoder<>(cell, targets);
  }
}
