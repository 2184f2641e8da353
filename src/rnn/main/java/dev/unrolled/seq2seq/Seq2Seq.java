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
 * The encoder-decoder of a cell: from input ids to the logits of output ids.
 *
 * @param encoderCell reads the input
 * @param decoderCell writes the output
 * @param embedding maps input ids to vectors
 */
public record Seq2Seq(RNNCell<?> encoderCell, RNNCell<?> decoderCell, Embedding embedding) {

  /**
   * The same cell in encoder and decoder, each with its own weights.
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
   * @param input the ids to read
   * @param targets the ids to write, K of V
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
