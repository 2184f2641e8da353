package dev.unrolled.rnn;

import org.tensorflow.op.Ops;

/**
 * A cell run over time: Keras's {@code RNN(cell, return_sequences=True, return_state=True)}.
 *
 * @param cell the cell
 * @param backwards whether the loop runs from the last time step to the first: Keras's {@code
 *     go_backwards}, except that {@code outputs[t]} belongs to input {@code t}
 * @param <S> the cell's state
 */
public record RNN<S extends CellState<S>>(RNNCell<S> cell, boolean backwards)
    implements RecurrentLayer {

  /**
   * Creates a layer that runs forwards.
   *
   * @param cell the cell
   */
  public RNN(RNNCell<S> cell) {
    this(cell, false);
  }

  @Override
  public String name() {
    return cell.name();
  }

  @Override
  public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
    Recurrence<S> recurrence = cell.bind(tf, parameters, inputs.features());
    var loop = new Unroll<>(recurrence, recurrence.initialState(), backwards);
    return SequenceOutput.of(loop.over(tf, inputs), inputs.lengths());
  }

  @Override
  public RNN<S> withDropout(Dropout dropout, DropoutMasks masks) {
    return new RNN<>(new DropoutWrapper<>(cell, dropout, masks), backwards);
  }
}
