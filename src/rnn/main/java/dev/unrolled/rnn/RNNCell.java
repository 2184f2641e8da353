package dev.unrolled.rnn;

import java.util.Map;
import org.tensorflow.op.Ops;

/**
 * One time step of a recurrent network: an immutable configuration that knows its equations and the
 * names and shapes of its weights.
 *
 * <p>A custom cell implements this interface and {@link Recurrence}.
 *
 * @param <S> the state of the cell
 */
public interface RNNCell<S extends CellState<S>> {

  /**
   * Keras's name of the cell in snake case; it is also the scope of its weights.
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
   * The cell's configuration, as Keras's {@code get_config} gives it.
   *
   * @return strings, numbers and booleans by name
   */
  default Map<String, Object> config() {
    return Map.of("units", units());
  }

  /**
   * Whether a time step uses its input and its hidden state only in the sum {@code x @ kernel +
   * bias + h @ recurrent_kernel}, of weights with these names.
   *
   * @return true for the LSTM and the plain cell; false by default
   */
  default boolean isAdditive() {
    return false;
  }

  /**
   * Requests the weights and returns the recurrence that uses them.
   *
   * @param tf the graph's operations, in the scope of the cell
   * @param parameters the source of the weights; the cell adds its {@link #name()} as scope
   * @param features the size of one time step's input, F
   * @return the recurrence
   */
  Recurrence<S> bind(Ops tf, Parameters parameters, int features);
}
