package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Unrolled;
import org.tensorflow.op.Ops;

/**
 * Reads a sequence into the last state of a cell.
 *
 * @param cell the cell
 * @param <S> the cell's state
 */
public record Encoder<S extends CellState<S>>(RNNCell<S> cell) {

  /**
   * Adds the encoder to the graph, under the scope {@code encoder}.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights
   * @param inputs T steps of F features
   * @return its steps, and the state after the last one
   */
  public Unrolled<S> encode(Ops tf, Parameters parameters, SequenceInput inputs) {
    Ops scoped = scoped(tf);
    return Unroll.of(bind(scoped, parameters, inputs.features())).over(scoped, inputs);
  }

  /** The graph's operations in the encoder's scope. */
  Ops scoped(Ops tf) {
    return tf.withSubScope("encoder");
  }

  /** Asks for the encoder's weights. */
  Recurrence<S> bind(Ops scoped, Parameters parameters, int features) {
    return cell.bind(scoped, parameters.in("encoder"), features);
  }
}
