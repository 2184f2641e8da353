package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.DropoutWrapper;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import org.tensorflow.op.Ops;

/**
 * Dropout of a decoder in training: each cell has its own masks, the same at every time step.
 *
 * @param dropout the rates
 * @param masks draws the masks
 */
record DecoderDropout(Dropout dropout, DropoutMasks masks) {

  /** Requests the weights of a cell, and draws its masks once for all time steps. */
  <S extends CellState<S>> BoundCell<S> bind(
      Ops tf, Parameters parameters, RNNCell<S> cell, String scope, int features) {
    DropoutMasks scoped = masks.in(scope);
    var later = new Dropout(0, dropout.outputs(), dropout.state());
    RNNCell<S> dropped = later.isNone() ? cell : new DropoutWrapper<>(cell, later, scoped);
    BoundCell<S> bound = BoundCell.of(tf, parameters, dropped, features);
    return dropout.inputs() == 0
        ? bound
        : bound.masked(scoped.draw(tf, "inputs", features, dropout.inputs()));
  }
}
