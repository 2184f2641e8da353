package dev.unrolled.rnn;

import java.util.Map;
import org.tensorflow.op.Ops;

/**
 * One step of a recurrent network: an immutable configuration that knows its equations and the
 * names and shapes of its weights.
 *
 * <p>A cell of your own implements this interface and {@link Recurrence}.
 *
 * @param <S> the state that it carries
 */
public interface RNNCell<S extends CellState<S>> {

  /**
   * Keras's name of the cell in snake case, which is also the scope of its weights.
   *
   * @return a name, such as {@code lstm}
   */
  String name();

  /**
   * The size of the output and of each tensor of the state, U.
   *
   * @return U
   */
  int units();

  /**
   * What the cell was made with, as Keras's {@code get_config} gives it.
   *
   * @return texts, numbers and booleans by name
   */
  default Map<String, Object> config() {
    return Map.of("units", units());
  }

  /**
   * Asks for the weights and returns the recurrence that uses them.
   *
   * @param tf the graph's operations, in the scope where the cell's own are to stand
   * @param parameters the door to the weights; the cell adds its {@link #name()} as scope
   * @param features the size of one step's input, F
   * @return the recurrence
   */
  Recurrence<S> bind(Ops tf, Parameters parameters, int features);
}
