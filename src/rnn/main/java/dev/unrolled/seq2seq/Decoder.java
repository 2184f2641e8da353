package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RepeatedInput;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.Unroll;
import org.tensorflow.op.Ops;

/**
 * Writes a sequence from an encoder's state: it starts in that state and reads the state's hidden
 * part at every step; a dense layer turns each output into logits.
 *
 * @param cell the cell
 * @param steps the number of steps to write, T
 * @param vocabularySize V
 * @param <S> the cell's state
 */
public record Decoder<S extends CellState<S>>(RNNCell<S> cell, int steps, int vocabularySize) {

  /**
   * Adds the decoder to the graph, under the scope {@code decoder}.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights
   * @param encoded the encoder's last state
   * @return its steps and their logits
   */
  public Decoded<S> decode(Ops tf, Parameters parameters, S encoded) {
    Ops scoped = tf.withSubScope("decoder");
    Parameters own = parameters.in("decoder");
    var inputs = new RepeatedInput(encoded.hidden(), steps);
    var recurrence = cell.bind(scoped, own, inputs.features());
    var unrolled = Unroll.of(recurrence).withInitialState(encoded).over(scoped, inputs);
    var hidden = TimeMajor.flat(scoped, unrolled.outputs());
    return new Decoded<>(unrolled, new Dense(vocabularySize).call(scoped, own, hidden));
  }
}
