package dev.unrolled.seq2seq;

import dev.unrolled.rnn.AdditiveRecurrence;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.RepeatedInput;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Unrolled;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
    Unrolled<S> unrolled = unroll(scoped, cell.bind(scoped, own, cell.units()), encoded);
    return new Decoded<>(unrolled, dense(scoped, own, unrolled.outputs()));
  }

  /**
   * Adds the decoder to the graph, under the scope {@code decoder}, for its logits alone.
   *
   * <p>An additive recurrence then needs one product less, for the price of adding up its kernels:
   * a gain for many rows, as in training, and a loss for one. The logits differ from {@link
   * #decode}'s in their last digits.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights
   * @param encoded the encoder's last state
   * @return the logits of all steps, flat and time-major, {@code [T*B, V]}
   */
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, S encoded) {
    Ops scoped = tf.withSubScope("decoder");
    Parameters own = parameters.in("decoder");
    Recurrence<S> recurrence = cell.bind(scoped, own, cell.units());
    List<Operand<TFloat32>> outputs =
        recurrence instanceof AdditiveRecurrence<S> additive
            ? fold(scoped, additive, encoded)
            : unroll(scoped, recurrence, encoded).outputs();
    return dense(scoped, own, outputs);
  }

  private Unrolled<S> unroll(Ops tf, Recurrence<S> recurrence, S encoded) {
    RepeatedInput inputs = new RepeatedInput(encoded.hidden(), steps);
    return Unroll.of(recurrence).withInitialState(encoded).over(tf, inputs);
  }

  private List<Operand<TFloat32>> fold(Ops tf, AdditiveRecurrence<S> cell, S encoded) {
    FoldedLoop<S> loop = new FoldedLoop<>(cell, encoded);
    Operand<TFloat32> products = tf.linalg.matMul(encoded.hidden(), loop.kernel(tf));
    return loop.outputs(tf, tf.nn.biasAdd(products, cell.bias()), steps);
  }

  private Operand<TFloat32> dense(Ops tf, Parameters own, List<Operand<TFloat32>> outputs) {
    return new Dense(vocabularySize).call(tf, own, TimeMajor.flat(tf, outputs));
  }
}
