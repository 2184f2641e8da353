package dev.unrolled.rnn;

import java.util.Optional;
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
    S initialState = parameters.states().initial(recurrence.initialState());
    Unroll<S> loop = new Unroll<>(recurrence, initialState, backwards, parameters.isForInference());
    Unrolled<S> unrolled = loop.over(tf, inputs);
    parameters.states().last(unrolled.state());
    return SequenceOutput.of(unrolled, inputs.lengths());
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return backwards
        ? Optional.of(name() + " reads sequences from their last time step to the first")
        : Optional.empty();
  }

  @Override
  public RNN<S> withDropout(Dropout dropout, DropoutMasks masks) {
    return new RNN<>(new DropoutWrapper<>(cell, dropout, masks), backwards);
  }
}
