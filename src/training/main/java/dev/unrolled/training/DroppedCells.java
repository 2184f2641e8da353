package dev.unrolled.training;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutWrapper;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.seq2seq.Decoder;
import dev.unrolled.seq2seq.Encoder;
import dev.unrolled.seq2seq.Seq2Seq;

/**
 * Wires a model whose encoder and decoder drop numbers, by masks of their own.
 *
 * @param dropout what they drop
 * @param masks where masks come from
 */
record DroppedCells(Dropout dropout, StatelessMasks masks) {

  /** The model as it is trained. */
  Seq2Seq<?> seq2seq(Architecture made) {
    return seq2seq(made.cell(), made);
  }

  private <S extends CellState<S>> Seq2Seq<S> seq2seq(RNNCell<S> cell, Architecture made) {
    return new Seq2Seq<>(
        made.embedding(),
        new Encoder<>(wrapped(cell, "encoder")),
        new Decoder<>(wrapped(cell, "decoder"), made.outputSteps(), made.vocabularySize()));
  }

  private <S extends CellState<S>> RNNCell<S> wrapped(RNNCell<S> cell, String part) {
    return new DropoutWrapper<>(cell, dropout, masks.in(part));
  }
}
